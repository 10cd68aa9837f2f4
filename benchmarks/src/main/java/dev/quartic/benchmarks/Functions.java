package dev.quartic.benchmarks;

import dev.quartic.numerics.simd.Simd;
import dev.quartic.numerics.simd.Sinusoid;
import dev.quartic.numerics.simd.ValueAndSlope;
import dev.quartic.numerics.simd.VectorMath;
import dev.quartic.numerics.simd.VectorTrigonometry;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;

/**
 * Elementwise functions, M doubles/s on one core, beside the scalar ones.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp … dev.quartic.benchmarks.Functions}
 */
public final class Functions {
  private static final int COUNT = 1024; // of both arrays, 16 kB: in the first cache
  private static final int ROUNDS = 2000;

  private final double[] x = new Random(1).doubles(COUNT, -4, 4).toArray();
  private final double[] unit = new Random(2).doubles(COUNT, -1, 1).toArray();
  private final double[] out = new double[COUNT];
  private final double[] slope = new double[COUNT];

  private interface Block {
    void apply(double[] x, int xFrom, double[] out, int outFrom, int count);
  }

  private interface Pair {
    void apply(
        double[] x, int xFrom, double[] out, int outFrom, double[] slope, int slopeFrom, int count);
  }

  private Functions() {}

  /** Prints a table. */
  public static void main(String[] arguments) {
    System.out.println(Simd.description() + "; M doubles/s");
    new Functions().run();
  }

  private void run() {
    compare("exp", VectorMath::exp, Math::exp, x);
    compare("tanh", VectorMath::tanh, Math::tanh, x);
    compare("erf", VectorMath::erf, Erf::erf, x);
    compare("sigmoid", VectorMath::sigmoid, z -> 1 / (1 + Math.exp(-z)), x);
    compare("cumulative", VectorMath::cumulative, z -> 0.5 * Erf.erfc(-Math.sqrt(0.5) * z), x);
    compare(
        "density", VectorMath::density, z -> Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI), x);
    compare("acos", VectorTrigonometry::acos, Math::acos, unit);
    compare("asin", VectorTrigonometry::asin, Math::asin, unit);
    System.out.println("with derivative:");
    time(
        "relu",
        (a, aFrom, b, bFrom, c, cFrom, n) ->
            ValueAndSlope.piecewiseLinear(0, 1, a, aFrom, b, bFrom, c, cFrom, n));
    time("tanh", ValueAndSlope::tanh);
    time("sigmoid", ValueAndSlope::sigmoid);
    time("swish", ValueAndSlope::swish);
    time("softplus", ValueAndSlope::softplus);
    time("gelu", ValueAndSlope::gelu);
    time("gaussian", ValueAndSlope::gaussian);
    time(
        "erf",
        (a, aFrom, b, bFrom, c, cFrom, n) ->
            ValueAndSlope.erf(0.5, a, aFrom, b, bFrom, c, cFrom, n));
    time("sin, cos", Sinusoid::sineAndCosine);
  }

  private void compare(String name, Block block, DoubleUnaryOperator scalar, double[] argument) {
    block.apply(argument, 0, out, 0, COUNT);
    for (int k = 0; k < COUNT; k++) {
      double expected = scalar.applyAsDouble(argument[k]);
      if (!(Math.abs(out[k] - expected) <= 1e-13 * Math.abs(expected) + 1e-15)) {
        throw new AssertionError(
            "%s(%s) = %s, expected %s".formatted(name, argument[k], out[k], expected));
      }
    }
    double vector =
        Stopwatch.best(() -> repeat(() -> block.apply(argument, 0, out, 0, COUNT), ROUNDS), 0.5, 7);
    double one = Stopwatch.best(() -> repeat(() -> loop(scalar, argument), ROUNDS / 20), 0.3, 5);
    System.out.printf(
        "  %-12s %8.0f   scalar %8.0f%n", name, rate(vector, ROUNDS), rate(one, ROUNDS / 20));
  }

  private void time(String name, Pair pair) {
    double seconds =
        Stopwatch.best(
            () -> repeat(() -> pair.apply(x, 0, out, 0, slope, 0, COUNT), ROUNDS), 0.5, 7);
    System.out.printf("  %-12s %8.0f%n", name, rate(seconds, ROUNDS));
  }

  private void loop(DoubleUnaryOperator scalar, double[] argument) {
    for (int k = 0; k < COUNT; k++) {
      out[k] = scalar.applyAsDouble(argument[k]);
    }
  }

  private static void repeat(Runnable task, int rounds) {
    for (int round = 0; round < rounds; round++) {
      task.run();
    }
  }

  private static double rate(double seconds, int rounds) {
    return 1e-6 * rounds * COUNT / seconds;
  }
}
