package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;

/**
 * The door to averages of four preactivations, with two routes behind it.
 *
 * @param route which one, or the choice between them
 * @param tolerance of the exact route, relative to ⟨|product|⟩ of coincident samples
 * @param sampling of the sampled route
 */
public record FourPointAverages(Route route, double tolerance, Sampling sampling) {
  /** Chooses by itself; tighter than the 1e-8 that tensors are promised to. */
  public static final FourPointAverages DEFAULT =
      new FourPointAverages(Route.AUTOMATIC, 1e-11, Sampling.DEFAULT);

  /**
   * Quadruples up to which a lattice for each takes its time rather than joint nodes for all: those of 40
   * samples, some minutes a layer on two cores.
   */
  private static final long MOST_LATTICES = 125_000;

  /** The ways to take averages. */
  public enum Route {
    /** Exact while that is a matter of minutes, and where there is a closed form. */
    AUTOMATIC,
    /** Closed forms or converged quadrature, one quadruple after the other. */
    EXACT,
    /** Joint nodes for all samples. */
    SAMPLED
  }

  /** The given route with default settings. */
  public static FourPointAverages by(Route route) {
    return new FourPointAverages(route, DEFAULT.tolerance, DEFAULT.sampling);
  }

  /**
   * Prepares the averages of one layer.
   *
   * @param moments averages of two, of the same layer
   * @param quadruples how many will be asked for
   */
  public QuadrupleAverages of(
      Activation activation,
      Matrix kernel,
      PairMoments moments,
      long quadruples,
      Workers workers) {
    boolean sampled =
        switch (route) {
          case EXACT -> false;
          case SAMPLED -> true;
          case AUTOMATIC -> !hasClosedForm(activation) && quadruples > MOST_LATTICES;
        };
    return sampled
        ? SampledAverages.of(activation, kernel, moments, sampling, workers)
        : exact(activation, kernel);
  }

  private static boolean hasClosedForm(Activation activation) {
    return activation instanceof PiecewiseLinear || activation instanceof Trigonometric;
  }

  private QuadrupleAverages exact(Activation activation, Matrix kernel) {
    return switch (activation) {
      case PiecewiseLinear lines ->
          lines.smooth()
              ? new LinearAverages(kernel, lines.positiveSlope())
              : new KinkedAverages(lines, kernel);
      case Trigonometric wave -> new WaveAverages(wave, kernel);
      default -> LatticeAverages.of(activation, kernel, tolerance);
    };
  }
}
