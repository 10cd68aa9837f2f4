package dev.quartic.gaussian;

import dev.quartic.gaussian.kink.KinkedAverages;
import dev.quartic.gaussian.lattice.CurvatureLattice;
import dev.quartic.gaussian.lattice.SmoothQuadruples;
import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.CurvatureLines;
import dev.quartic.gaussian.quadruple.CurvatureWaves;
import dev.quartic.gaussian.quadruple.LinearAverages;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.WaveAverages;
import dev.quartic.gaussian.sampled.SampledAverages;
import dev.quartic.gaussian.sampled.Sampling;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Keeper;
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
   * Quadruples up to which the exact route keeps its tolerance; beyond, the automatic choice
   * loosens it, because time grows with both: 16 samples have 3,876, 32 have 52,360, 64 have
   * 766,480.
   */
  private static final long FEW = 10_000;

  private static final long MANY = 200_000;
  private static final double LOOSER = 1e-8;
  private static final double LOOSEST = 1e-5;

  /** Processor seconds for one layer beyond which the automatic choice samples. */
  private static final double PATIENCE = 3600;

  /** The ways to take averages. */
  public enum Route {
    /**
     * Exact, which at equal time was found more accurate by orders of magnitude at any number of
     * samples; joint nodes where steep activations would make it take more than an hour of one core
     * for a layer.
     */
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
   * @param keeper of what is finished of joint nodes
   */
  public QuadrupleAverages of(
      Activation activation,
      Matrix kernel,
      PairMoments moments,
      long quadruples,
      Workers workers,
      Keeper keeper) {
    QuadrupleAverages exact =
        switch (activation) {
          case PiecewiseLinear lines ->
              lines.smooth()
                  ? new LinearAverages(kernel, lines.positiveSlope())
                  : new KinkedAverages(lines, kernel);
          case Trigonometric wave -> new WaveAverages(wave, kernel);
          default -> SmoothQuadruples.of(activation, kernel, toleranceFor(quadruples));
        };
    return samples(exact, kernel.rows(), quadruples)
        ? SampledAverages.of(activation, kernel, moments, exact, sampling, workers, keeper)
        : exact;
  }

  /**
   * Prepares averages of second derivatives over two stages, always by the exact route.
   *
   * @param joint kernel of both stages
   * @param quadruples how many of the other averages are asked for, which sets the tolerance
   * @param normalized as {@link CurvatureAverages#codes} has it
   * @throws NoAverage for kinked activations and where averages are out of reach
   */
  public CurvatureAverages curvature(
      Activation activation, Matrix joint, long quadruples, boolean normalized) {
    int[] codes = CurvatureAverages.codes(normalized);
    return switch (activation) {
      case PiecewiseLinear lines when lines.smooth() ->
          new CurvatureLines(joint, lines.positiveSlope(), codes);
      case PiecewiseLinear lines ->
          throw new NoAverage(
              "second derivatives of %s have no averages over two stages here"
                  .formatted(activation.name()));
      case Trigonometric wave -> new CurvatureWaves(wave, joint, codes);
      default -> new CurvatureLattice(activation, joint, toleranceFor(quadruples), codes);
    };
  }

  private boolean samples(QuadrupleAverages exact, int samples, long quadruples) {
    boolean impatient = route == Route.AUTOMATIC && exact.seconds(quadruples) > PATIENCE;
    return samples >= 4 && (route == Route.SAMPLED || impatient);
  }

  /** Whether {@link #of} will sample. */
  public boolean samples(Activation activation, Matrix kernel, long quadruples) {
    if (route != Route.AUTOMATIC || hasClosedForm(activation)) {
      return route == Route.SAMPLED && kernel.rows() >= 4;
    }
    var exact = SmoothQuadruples.of(activation, kernel, toleranceFor(quadruples));
    return samples(exact, kernel.rows(), quadruples);
  }

  /**
   * Seconds that a quadruple of one layer takes, by trying one of different samples and one of
   * pairs; 0 for closed forms, which take next to none.
   *
   * @throws ArithmeticException where there are no such averages
   */
  public double secondsOfOne(Activation activation, Matrix kernel, long quadruples) {
    if (hasClosedForm(activation)) {
      return 0;
    }
    var averages = SmoothQuadruples.of(activation, kernel, toleranceFor(quadruples));
    int last = kernel.rows() - 1;
    var moments = new QuadrupleMoments();
    long start = System.nanoTime();
    averages.take(0, Math.min(1, last), Math.min(2, last), Math.min(3, last), moments);
    averages.take(0, 0, last, last, moments);
    return 1e-9 * (System.nanoTime() - start) / 2;
  }

  private static boolean hasClosedForm(Activation activation) {
    return activation instanceof PiecewiseLinear || activation instanceof Trigonometric;
  }

  private double toleranceFor(long quadruples) {
    if (route == Route.EXACT || (route == Route.AUTOMATIC && quadruples <= FEW)) {
      return tolerance;
    }
    return Math.max(tolerance, quadruples <= MANY ? LOOSER : LOOSEST);
  }

  /** What {@link #of} will do, in words. */
  public String describe(Activation activation, boolean sampled, long quadruples) {
    if (sampled) {
      return "sampled, %d randomizations of %d nodes"
          .formatted(sampling.randomizations(), sampling.points());
    }
    return hasClosedForm(activation)
        ? "exact, closed form"
        : "exact, quadrature to %.0e".formatted(toleranceFor(quadruples));
  }

  /** Joint nodes of one layer, all randomizations together. */
  public long sampledNodes() {
    return (long) sampling.points() * sampling.randomizations();
  }

  /** The memory that sampled averages of one layer take, besides results. */
  public long sampledBytes(int samples) {
    return SampledAverages.bytes(samples, sampling);
  }
}
