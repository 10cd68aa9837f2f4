package dev.quartic.study.verification;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.compare.WidthModel;
import dev.quartic.study.prediction.HalfOrderStudy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every predicted coefficient of n^(−1/2) beside the one that ensembles of several widths
 * extrapolate to: {@code √n · (ensemble − infinite width)} is a curve in 1/√n that ends at it.
 *
 * @param theory the predicted terms, at the widths of the experiment
 * @param widths the ensembles
 * @param tests mean, covariance, and the drift of the NTK
 * @param counted the times at which the expansion may be believed at the narrowest width; the
 *     others are fitted and not judged
 * @param oneByOne every network beside its own expansion; null where that was left out
 */
public record HalfOrderVerification(
    HalfOrderStudy theory,
    WidthStudy widths,
    List<CoefficientTest> tests,
    boolean[] counted,
    @Nullable NetworkByNetwork oneByOne)
    implements CoefficientVerification {
  /**
   * Powers of 1/√n that are fitted freely where there are widths for them: with two, what is of
   * order n^(−3/2) moves intercepts by 5 to 20 % (docs/derivations/kinks.md), and what is of order
   * n⁻² still shows from width 32 on where training has left little.
   */
  private static final int COEFFICIENTS = 3;

  /** Compares. */
  public static HalfOrderVerification of(HalfOrderStudy theory, WidthStudy widths) {
    return of(theory, widths, List.of(widths));
  }

  /**
   * Compares, with errors that independent ensembles have in common. What a few hundred networks
   * say of a covariance is skewed, and an ensemble's own error moves with its own value: weighted
   * by it, values that are high by chance count less, and averages over many ensembles come out
   * low.
   *
   * @param widths whose values are fitted
   * @param alike ensembles of the same widths and numbers of networks, with {@code widths} among
   *     them; errors are the root mean square of theirs
   */
  public static HalfOrderVerification of(
      HalfOrderStudy theory, WidthStudy widths, List<WidthStudy> alike) {
    var compare = new Comparison(theory, alike, widths, theory.arrays());
    return new HalfOrderVerification(
        theory,
        widths,
        List.of(
            compare.test(
                "meanHalf",
                theory.theory().mean(),
                false,
                WidthMeasurement::mean,
                WidthMeasurement::meanError),
            compare.test(
                "covarianceHalf",
                theory.theory().jointCovariance(),
                true,
                WidthMeasurement::covariance,
                WidthMeasurement::covarianceError),
            compare.test(
                "ntkDriftHalf",
                compare.nothing("ntkDriftHalf"),
                true,
                one -> one.ensemble().ntkDrift(),
                one -> one.ensemble().ntkDriftError())),
        counted(theory, widths.widths().getFirst()),
        null);
  }

  /** The same with networks that were expanded one by one. */
  HalfOrderVerification with(NetworkByNetwork networks) {
    return new HalfOrderVerification(theory, widths, tests, counted, networks);
  }

  /** Whether coefficients agree, and no network is left with more than it may. */
  public boolean holds() {
    return agreement().holds() && (oneByOne == null || oneByOne.holds());
  }

  private static boolean[] counted(HalfOrderStudy theory, int narrowest) {
    double file = theory.theory().question().architecture().width(1);
    boolean[] counted = new boolean[theory.theory().plan().times().size()];
    for (int time = 0; time < theory.sizes().size(); time++) {
      double needed = theory.sizes().get(time).widthFor(file);
      counted[time] = needed <= narrowest;
    }
    return counted;
  }

  private record Comparison(
      HalfOrderStudy theory,
      List<WidthStudy> alike,
      WidthStudy widths,
      Map<String, NdArray> predicted) {

    CoefficientTest test(
        String name,
        NdArray zero,
        boolean symmetric,
        Function<WidthMeasurement, NdArray> value,
        Function<WidthMeasurement, NdArray> error) {
      List<FittedArray.Measurement> measured =
          IntStream.range(0, widths.measurements().size())
              .mapToObj(place -> {
                WidthMeasurement one = widths.measurements().get(place);
                return new FittedArray.Measurement(
                    one.width(), value.apply(one), commonError(place, error));
              })
              .toList();
      int free = Math.min(measured.size(), COEFFICIENTS);
      FittedArray fit =
          FittedArray.fit(name, new WidthModel(WidthLaw.INVERSE_ROOT, free, true), zero, measured);
      return CoefficientTest.of(fit, coefficient(name), coefficient(name + "Error"), symmetric);
    }

    private NdArray commonError(int place, Function<WidthMeasurement, NdArray> error) {
      if (alike.size() == 1) {
        return error.apply(alike.getFirst().measurements().get(place));
      }
      List<double[]> errors =
          alike.stream().map(one -> error.apply(one.measurements().get(place)).data()).toList();
      int[] shape = error.apply(widths.measurements().get(place)).shape();
      double[] common = new double[errors.getFirst().length];
      for (int entry = 0; entry < common.length; entry++) {
        int at = entry;
        double squares = errors.stream().mapToDouble(one -> one[at] * one[at]).sum();
        common[entry] = Math.sqrt(squares / errors.size());
      }
      return NdArray.wrap(common, shape);
    }

    NdArray nothing(String name) {
      return NdArray.zeros(Objects.requireNonNull(predicted.get(name)).shape());
    }

    /** From a term at the widths of the experiment to that of n^(−1/2), n the first width. */
    private NdArray coefficient(String name) {
      double root = Math.sqrt(theory.theory().question().architecture().width(1));
      NdArray term = Objects.requireNonNull(predicted.get(name));
      return NdArray.wrap(
          Arrays.stream(term.data()).map(value -> value * root).toArray(), term.shape());
    }
  }

  /** Which order is closer to the narrowest ensemble. */
  public CloserOrder closerOrder() {
    Map<String, NdArray> terms = theory.arrays();
    double file = theory.theory().question().architecture().width(1);
    return CloserOrder.of(
        widths,
        Objects.requireNonNull(terms.get("meanHalf")),
        Objects.requireNonNull(terms.get("covarianceHalf")),
        Math.sqrt(file / widths.widths().getFirst()),
        counted);
  }
}
