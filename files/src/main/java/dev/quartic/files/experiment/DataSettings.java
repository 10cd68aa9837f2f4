package dev.quartic.files.experiment;

import java.util.List;
import java.util.Optional;

/**
 * The samples of an experiment.
 *
 * @param train what the network learns from
 * @param test what it is asked afterwards, if anything
 * @param preprocess done to all inputs, in this order
 */
public record DataSettings(
    DataSource train, Optional<DataSource> test, List<Preprocessing> preprocess) {
  /** Copies the list. */
  public DataSettings {
    preprocess = List.copyOf(preprocess);
  }
}
