package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.theory.criticality.NonlinearShare;
import dev.quartic.theory.criticality.ScalingFamily;
import dev.quartic.theory.criticality.SkipShares;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What advice is wanted for.
 *
 * @param question the network as it is, its skips included, and the user's data, if any
 * @param scaling how numbers change with width; empty for the neural-tangent scaling, in which the
 *     readout of a network with skips is as small as {@link NonlinearShare} says
 */
public record TuneQuestion(Question question, Optional<ScalingFamily> scaling) {
  /** Refuses normalization, and skips beyond which signals grow whatever the variances. */
  public TuneQuestion {
    question.requireUnnormalized("advice");
    if (!SkipShares.bounded(question.architecture())) {
      throw new Refusal(
          Asked.RESIDUAL,
          "weights between -1 and 1, both included: beyond them signals grow exponentially with"
              + " depth, whatever the variances",
          question.architecture().skips().stream()
              .map(skip -> String.valueOf(skip.weight()))
              .distinct()
              .collect(Collectors.joining(", ")));
    }
  }

  /** The network of the question. */
  public static TuneQuestion of(Question question) {
    return new TuneQuestion(question, Optional.empty());
  }

  /** The network of the question, its numbers changing with width like this. */
  public static TuneQuestion of(Question question, ScalingFamily scaling) {
    return new TuneQuestion(question, Optional.of(scaling));
  }

  /** γ where all blocks have one map and the same γ, 0 without skips; empty for other blocks. */
  public OptionalDouble residualWeight() {
    List<Skip> skips = architecture().skips();
    if (skips.isEmpty()) {
      return OptionalDouble.of(0);
    }
    double weight = skips.getFirst().weight();
    int blocks = ResidualBlocks.count(depth(), 1);
    return skips.equals(ResidualBlocks.ofOneMap(Collections.nCopies(blocks, weight)).skips())
        ? OptionalDouble.of(weight)
        : OptionalDouble.empty();
  }

  /** What skips leave of depth over width, to be made up for; 1 where a scaling was asked for. */
  NonlinearShare nonlinear() {
    return scaling.isPresent() ? NonlinearShare.WHOLE : NonlinearShare.of(architecture());
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
