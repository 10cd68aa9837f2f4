package dev.quartic.study.tune;

import dev.quartic.files.experiment.Experiment;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.Optional;

/**
 * What advice is wanted for.
 *
 * @param experiment the network as it is
 * @param architecture its widths
 * @param samples the user's data; empty where only a shape was given
 * @param residualWeight γ, 0 for a plain network
 * @param scaling how numbers change with width
 */
public record TuneQuestion(
    Experiment experiment,
    Architecture architecture,
    Optional<SampleSet> samples,
    double residualWeight,
    ScalingFamily scaling) {

  /** σ. */
  public Activation activation() {
    return experiment.network().activation().activation();
  }

  /** L. */
  public int depth() {
    return architecture.depth();
  }

  /** |x|²/n₀, the mean over training inputs; 1, standardized inputs, where there are none. */
  public double inputSquare() {
    return samples.map(set -> meanSquare(set.train().inputs())).orElse(1.0);
  }

  private static double meanSquare(Matrix inputs) {
    double sum = 0;
    for (double value : inputs.data()) {
      sum += value * value;
    }
    return sum / inputs.data().length;
  }

  /** The number of training samples; 0 where there are none. */
  public int trainSamples() {
    return samples.map(set -> set.train().count()).orElse(0);
  }
}
