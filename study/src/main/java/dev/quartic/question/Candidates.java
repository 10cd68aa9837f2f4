package dev.quartic.question;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values to choose among: of the noise variance of Bayesian learning, or of the ridge of kernel
 * regression.
 *
 * @param noise whether they are noise variances; else ridges
 * @param values different numbers ≥ 0
 * @param criterion what the choice goes by; empty for the evidence of noise variances, and for
 *     samples left out of ridges
 */
public record Candidates(boolean noise, List<Double> values, Optional<Criterion> criterion) {
  /** Refuses what is no grid of such numbers. */
  public Candidates {
    values = List.copyOf(values);
    boolean usable = values.stream().allMatch(value -> value >= 0 && Double.isFinite(value));
    if (values.isEmpty() || !usable || values.stream().distinct().count() < values.size()) {
      throw new Refusal(
          Asked.CANDIDATES, "different finite numbers >= 0, at least one", values.toString());
    }
  }

  /** Noise variances s². */
  public static Candidates ofNoise(double... values) {
    return new Candidates(true, Arrays.stream(values).boxed().toList(), Optional.empty());
  }

  /** Ridges ρ. */
  public static Candidates ofRidge(double... values) {
    return new Candidates(false, Arrays.stream(values).boxed().toList(), Optional.empty());
  }

  /** The same, chosen by something of one's own. */
  public Candidates by(Criterion other) {
    return new Candidates(noise, values, Optional.of(other));
  }

  /** What the choice goes by. */
  public Criterion by() {
    return criterion.orElse(noise ? Criterion.EVIDENCE : Criterion.HELD_OUT);
  }

  /** What is chosen, as experiment files call it. */
  public String word() {
    return noise ? "noise-variance" : "ridge";
  }

  /**
   * A question with one of the values, or any other.
   *
   * @throws Refusal where its way of learning has no such number
   */
  public Question applied(Question question, double value) {
    return switch (question.learning()) {
      case Bayesian _ when noise -> question.learning(new Bayesian(value));
      case GradientFlow flow when !noise -> question.learning(flow.withRidge(value));
      case Learning other ->
          throw new Refusal(
              Asked.ALGORITHM,
              noise
                  ? "bayesian for a choice of the noise variance"
                  : "gradient-flow for a choice of the ridge",
              switch (other) {
                case Bayesian _ -> "bayesian";
                case GradientFlow _ -> "gradient-flow";
                case GradientDescent _ -> "gradient-descent";
              });
    };
  }
}
