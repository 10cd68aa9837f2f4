package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Question;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.Optional;

/**
 * What advice is wanted for.
 *
 * @param question the network as it is, and the user's data, if any
 * @param residualWeight γ, 0 for a plain network
 * @param scaling how numbers change with width
 */
public record TuneQuestion(Question question, double residualWeight, ScalingFamily scaling) {

  /** A plain network in the neural-tangent scaling. */
  public static TuneQuestion of(Question question) {
    return new TuneQuestion(question, 0, new ScalingFamily(0));
  }

  /** σ. */
  public Activation activation() {
    return question.network().sigma();
  }

  /** The widths from n₀ to n_L. */
  public Architecture architecture() {
    return question.architecture();
  }

  /** L. */
  public int depth() {
    return architecture().depth();
  }

  /** The user's data; empty where only a shape was given. */
  public Optional<SampleSet> samples() {
    return question.samples().train().count() == 0
        ? Optional.empty()
        : Optional.of(question.samples());
  }

  /** |x|²/n₀, the mean over training inputs; 1, standardized inputs, where there are none. */
  public double inputSquare() {
    return samples().map(set -> meanSquare(set.train().inputs())).orElse(1.0);
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
    return samples().map(set -> set.train().count()).orElse(0);
  }
}
