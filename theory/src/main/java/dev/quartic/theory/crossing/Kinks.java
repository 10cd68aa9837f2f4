package dev.quartic.theory.crossing;

import dev.quartic.gaussian.spline.GateAverages;
import dev.quartic.gaussian.spline.StepAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All kinks of an activation of straight lines.
 *
 * @param all from left to right
 * @param spline where there are several, or one away from 0; null for two lines that meet at 0,
 *     whose averages have closed forms
 */
record Kinks(List<Kink> all, @Nullable LinearSpline spline) {

  /**
   * Those of an activation.
   *
   * @throws IllegalArgumentException for one without a kink, or of another kind
   */
  static Kinks of(Activation activation) {
    return switch (activation) {
      case PiecewiseLinear lines when !lines.smooth() ->
          new Kinks(List.of(new Kink(0, lines.negativeSlope(), lines.positiveSlope())), null);
      case LinearSpline spline ->
          new Kinks(
              IntStream.range(0, spline.kinks().size())
                  .mapToObj(k -> new Kink(spline.kinks().get(k), spline.below(k), spline.above(k)))
                  .toList(),
              spline);
      default ->
          throw new IllegalArgumentException(
              "order n^(-1/2) is of activations of straight lines that meet at kinks, but this one is %s"
                  .formatted(activation.name()));
    };
  }

  int count() {
    return all.size();
  }

  Kink get(int index) {
    return all.get(index);
  }

  /** σ′(u), at a kink that from the left. */
  double gate(double u) {
    int line = 0;
    while (line < all.size() && u > all.get(line).place()) {
      line++;
    }
    return line == 0 ? all.getFirst().below() : all.get(line - 1).above();
  }

  /** Averages of σ′ over a layer. */
  GateAverages averages(Matrix kernel) {
    return spline == null
        ? new SignAverages(all.getFirst(), kernel)
        : new StepAverages(spline, kernel);
  }
}
