package dev.quartic.study.prediction;

import dev.quartic.study.ask.TrainedNetworks;

/**
 * A prediction, and the trained networks that it is about, which can be asked about other samples.
 * Holds memory until it is closed.
 *
 * @param prediction as it would be without them
 * @param networks at infinite width, whatever the order of the prediction
 */
public record LearnedPrediction(Prediction prediction, TrainedNetworks networks)
    implements AutoCloseable {
  @Override
  public void close() {
    networks.close();
  }
}
