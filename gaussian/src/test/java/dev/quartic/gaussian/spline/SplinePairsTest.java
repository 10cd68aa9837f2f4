package dev.quartic.gaussian.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Relu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplinePairsTest {
  static final List<PiecewiseLinear> LINES =
      List.of(new Relu(), new LeakyRelu(0.1), new LeakyRelu(-0.3), new Abs());

  private static final LinearSpline SKEW =
      LinearSpline.of(List.of(-0.5, 0.25, 2.0), List.of(-0.2, 1.0, 0.5, -0.3));

  /** reference-data/spline-pairs: by another formula, 25 digits. */
  static Stream<String> references() {
    var stream =
        Objects.requireNonNull(
            SplinePairsTest.class.getResourceAsStream("/spline-pairs/spline_pairs.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> line.matches(".*,-?[0-9].*")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] pair(PairAverages averages, double covariance) {
    double[] product = new double[1];
    double[] slope = new double[1];
    averages.row(0, 1, 1, new double[] {covariance}, 0, product, slope);
    return new double[] {product[0], slope[0]};
  }

  private static double[] own(LinearSpline spline, double variance) {
    double[] product = new double[1];
    double[] slope = new double[1];
    new SplinePairs(spline, new double[] {variance})
        .row(0, 0, 1, new double[] {variance}, 0, product, slope);
    return new double[] {product[0], slope[0]};
  }

  @ParameterizedTest
  @MethodSource("references")
  void agreesWithAnotherFormula(String line) {
    String[] cells = line.split(",", -1);
    LinearSpline spline =
        switch (cells[0]) {
          case "hard-tanh" -> LinearSpline.hardTanh();
          case "relu6" -> LinearSpline.relu6();
          default -> SKEW;
        };
    double a = Double.parseDouble(cells[1]);
    double c = Double.parseDouble(cells[2]);
    double rho = Double.parseDouble(cells[3]);
    var averages = new SplinePairs(spline, new double[] {a, c});
    double[] pair = pair(averages, rho * Math.sqrt(a) * Math.sqrt(c));
    double error = averages.relativeError();
    double values = Math.sqrt(own(spline, a)[0] * own(spline, c)[0]);
    double slopes = Math.sqrt(own(spline, a)[1] * own(spline, c)[1]);
    // rounding of the covariance counts like √(1 − ρ²)⁻¹ in ⟨σ′σ′⟩
    double angle = 4 * Math.ulp(1.0) / Math.sqrt((1 - rho) * (1 + rho));
    assertThat(pair[0]).isCloseTo(Double.parseDouble(cells[4]), within(error * values));
    assertThat(pair[1]).isCloseTo(Double.parseDouble(cells[5]), within(error * slopes + angle));
  }

  /** A kink at 0 that is given as one of a list has closed forms too. */
  @ParameterizedTest
  @FieldSource("LINES")
  void oneKinkAtZeroHasTheClosedForm(PiecewiseLinear lines) {
    var spline =
        LinearSpline.of(List.of(0.0), List.of(lines.negativeSlope(), lines.positiveSlope()));
    var random = new Random(5);
    for (int draw = 0; draw < 300; draw++) {
      double a = Math.exp(random.nextGaussian());
      double c = Math.exp(random.nextGaussian());
      double away = Math.pow(10, -6 * random.nextDouble());
      double rho = random.nextBoolean() ? 1 - away : away - 1;
      double[] variances = {a, c};
      double covariance = rho * Math.sqrt(a * c);
      double[] plain = pair(GaussianAverages.DEFAULT.of(lines, variances), covariance);
      double[] listed = pair(new SplinePairs(spline, variances), covariance);
      assertThat(listed[0]).isCloseTo(plain[0], within(1e-14 * Math.sqrt(a * c)));
      assertThat(listed[1]).isCloseTo(plain[1], within(1e-14));
    }
  }

  /** The same sample twice: averages over one preactivation. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.2, 1, 7, 1e3, 1e6})
  void oneSampleWithItself(double variance) {
    for (LinearSpline spline : List.of(LinearSpline.hardTanh(), LinearSpline.relu6(), SKEW)) {
      SplineRule rule = SplineRule.of(spline, variance);
      double product = 0;
      double slope = 0;
      for (int node = 0; node < rule.nodes().length; node++) {
        double z = rule.nodes()[node];
        product += rule.weights()[node] * spline.value(z) * spline.value(z);
        slope += rule.weights()[node] * Math.pow(spline.derivative(1, z), 2);
      }
      double error = new SplinePairs(spline, new double[] {variance}).relativeError();
      double[] own = own(spline, variance);
      assertThat(own[0]).isCloseTo(product, within(2 * error * product));
      assertThat(own[1]).isCloseTo(slope, within(2 * error * slope));
    }
  }

  /** Antipodes of an odd activation are what they are of the sample itself, with the other sign. */
  @Test
  void parityIsKept() {
    var averages = new SplinePairs(LinearSpline.hardTanh(), new double[] {2, 0.7});
    double[] one = pair(averages, 0.6);
    double[] other = pair(averages, -0.6);
    assertThat(other[0]).isCloseTo(-one[0], within(1e-15));
    assertThat(other[1]).isCloseTo(one[1], within(1e-15));
  }

  @Test
  void silentSamplesHaveNothing() {
    var averages = new SplinePairs(LinearSpline.relu6(), new double[] {0, 1});
    assertThat(pair(averages, 0)[0]).isZero();
    assertThat(pair(averages, 0)[1]).isCloseTo(0.25, within(1e-8)); // ½ ⟨σ′⟩
  }
}
