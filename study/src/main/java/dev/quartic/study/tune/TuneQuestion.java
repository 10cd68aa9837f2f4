package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What advice is wanted for.
 *
 * @param question the network as it is, and the user's data, if any
 * @param residualWeight γ, 0 for a plain network
 * @param scaling how numbers change with width
 */
public record TuneQuestion(Question question, double residualWeight, ScalingFamily scaling) {

  /** The network of the question in the neural-tangent scaling. */
  public static TuneQuestion of(Question question) {
    return of(question, 0, new ScalingFamily(0));
  }

  /**
   * The network of the question, or the same with residual connections.
   *
   * @param residualWeight γ, where the network has no skips itself; 0 for none
   * @throws Refusal where the network has skips and γ is given too, or where its skips differ, or
   *     lead around more than one map
   */
  public static TuneQuestion of(Question question, double residualWeight, ScalingFamily scaling) {
    List<Skip> skips = question.architecture().skips();
    if (skips.isEmpty()) {
      return new TuneQuestion(question, residualWeight, scaling);
    }
    if (residualWeight != 0) {
      throw new Refusal(
          Asked.RESIDUAL_WEIGHT, "0, as the network has residual connections", "" + residualWeight);
    }
    double weight = skips.getFirst().weight();
    int blocks = ResidualBlocks.count(question.architecture().depth(), 1);
    if (!skips.equals(ResidualBlocks.ofOneMap(Collections.nCopies(blocks, weight)).skips())) {
      throw new Refusal(
          Asked.RESIDUAL,
          "one weight for all blocks, of one map each, as advice is given for these",
          "other blocks");
    }
    return new TuneQuestion(question, weight, scaling);
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
    return samples().map(set -> set.train().meanSquare()).orElse(1.0);
  }

  /** The number of training samples; 0 where there are none. */
  public int trainSamples() {
    return samples().map(set -> set.train().count()).orElse(0);
  }
}
