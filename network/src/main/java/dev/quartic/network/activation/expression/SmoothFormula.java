package dev.quartic.network.activation.expression;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import java.util.ArrayList;
import java.util.List;

/**
 * A formula with its removable singularities removed: about a place where it is 0/0, as sin(z)/z is
 * at 0, its Taylor series takes over, since there quotients lose all digits of high derivatives.
 */
final class SmoothFormula implements Custom.Derivatives {
  private static final int MOST_PLACES = 64;
  private static final double[] UNITS = {1, 1e-3, 1e-6};

  private final Custom.Derivatives plain;
  private final List<TaylorPatch> patches;

  private SmoothFormula(Custom.Derivatives plain, List<TaylorPatch> patches) {
    this.plain = plain;
    this.patches = patches;
  }

  /**
   * The derivatives of a formula.
   *
   * @param plain as the formula says, 0/0 included
   * @throws IllegalArgumentException where the formula has a pole or is not smooth
   */
  static Custom.Derivatives of(Expression formula, Custom.Derivatives plain) {
    List<Double> places = Suspects.of(formula);
    List<TaylorPatch> patches = new ArrayList<>();
    for (double place : places) {
      patches.add(patch(formula, place));
      if (patches.size() > MOST_PLACES) {
        throw new IllegalArgumentException(
            "it divides by 0 at more than %d places, the last one z = %.6g"
                .formatted(MOST_PLACES, place));
      }
    }
    return patches.isEmpty() ? plain : new SmoothFormula(plain, List.copyOf(patches));
  }

  private static TaylorPatch patch(Expression formula, double place) {
    try {
      for (double unit : UNITS) { // smaller where powers overflow
        var variable = LaurentSeries.variable(place, unit);
        double[] taylor = SeriesOf.expression(formula, variable).taylor();
        if (TaylorPatch.usable(taylor)) {
          return new TaylorPatch(place, unit, taylor);
        }
      }
    } catch (NotSmooth found) {
      throw new IllegalArgumentException(
          "at z = %.9g it has %s; required a function that is smooth for all z"
              .formatted(place, found.getMessage()),
          found);
    }
    throw new IllegalArgumentException(
        "at z = %.9g it divides by 0, and its series there is beyond the largest number"
            .formatted(place));
  }

  @Override
  public double at(int order, double z) {
    for (TaylorPatch patch : patches) {
      if (patch.covers(z)) {
        return patch.at(Activation.checkOrder(order), z);
      }
    }
    return plain.at(order, z);
  }
}
