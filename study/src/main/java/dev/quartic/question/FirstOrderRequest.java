package dev.quartic.question;

import java.util.Locale;

/**
 * How the terms of order 1/n are to be come by.
 *
 * @param route by tensors of four samples, or sampled
 * @param error sampled: where it may end, the standard error of means relative to infinite width,
 *     root mean square over samples; ten times that for variances
 * @param budget sampled: processor seconds that it may take at most, counted by operations, so that
 *     digits do not depend on how busy a machine is
 */
public record FirstOrderRequest(Route route, double error, double budget) {
  /** Half a percent, or ten minutes. */
  public static final FirstOrderRequest DEFAULT = new FirstOrderRequest(Route.AUTO, 0.005, 600);

  /** Ways to order 1/n. */
  public enum Route {
    /** Dense where that is held and done within the budget, else sampled. */
    AUTO,
    /** All tensors of four samples: exact. */
    DENSE,
    /** One neuron of a layer at a time, with standard errors: for thousands of samples. */
    SAMPLED;

    /** As files say it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks numbers. */
  public FirstOrderRequest {
    if (!(error > 0) || !(budget > 0) || Double.isInfinite(error) || Double.isInfinite(budget)) {
      throw new IllegalArgumentException(
          "the error and the budget must be finite and above zero, but were %s and %s"
              .formatted(error, budget));
    }
  }

  /** The same by a route. */
  public FirstOrderRequest by(Route other) {
    return new FirstOrderRequest(other, error, budget);
  }

  /** The same within another budget. */
  public FirstOrderRequest within(double seconds) {
    return new FirstOrderRequest(route, error, seconds);
  }
}
