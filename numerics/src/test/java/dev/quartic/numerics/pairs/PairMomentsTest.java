package dev.quartic.numerics.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairMomentsTest {
  private static final int SAMPLES = 300;

  /** One activation in both forms, over samples 0 … 299, the last but one of them silent. */
  private record Forms(String name, PairMoments vector, PairMoments plain) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final double[] VARIANCES = variances();
  private static final List<Forms> FORMS =
      List.of(
          arcCosine("relu", 0, 1),
          arcCosine("leaky relu", 0.1, 1),
          arcCosine("abs", -1, 1),
          arcCosine("linear", 0.7, 0.7),
          erf(1),
          erf(0.3),
          hermite(Powers.ODD, 14),
          hermite(Powers.EVEN, 9),
          hermite(Powers.ALL, 20),
          hermite(Powers.ALL, 1),
          hermite(Powers.ODD, 1));

  private static Forms arcCosine(String name, double negative, double positive) {
    return new Forms(
        name,
        PairMoments.arcCosine(negative, positive, VARIANCES),
        new PlainPairs.ArcCosine(negative, positive, VARIANCES));
  }

  private static Forms erf(double scale) {
    return new Forms(
        "erf " + scale,
        PairMoments.erf(scale, VARIANCES),
        new PlainPairs.ErrorFunction(scale, VARIANCES));
  }

  private static Forms hermite(Powers powers, int terms) {
    var random = new Random(terms);
    double[][] coefficients = new double[terms][];
    for (int term = 0; term < terms; term++) {
      double size = Math.pow(0.7, term);
      coefficients[term] = random.doubles(SAMPLES, -size, size).toArray();
    }
    double[] inverseNorms = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      inverseNorms[sample] = VARIANCES[sample] == 0 ? 0 : 1 / Math.sqrt(VARIANCES[sample]);
    }
    return new Forms(
        "hermite %s %d".formatted(powers, terms),
        PairMoments.hermite(powers, coefficients, inverseNorms),
        PlainPairs.Hermite.of(powers, coefficients, inverseNorms));
  }

  private static double[] variances() {
    double[] variances = new Random(1).doubles(SAMPLES, 0.1, 3).toArray();
    variances[SAMPLES - 2] = 0;
    return variances;
  }

  /**
   * Covariances of a row: correlations all over [−1, 1], some of them exactly at its ends, some a
   * little beyond.
   */
  private static double[] covariances(int row) {
    var random = new Random(row);
    double[] result = new double[SAMPLES];
    for (int column = 0; column < SAMPLES; column++) {
      double norm = Math.sqrt(VARIANCES[row]) * Math.sqrt(VARIANCES[column]);
      result[column] =
          norm
              * switch (column % 8) {
                case 0 -> 1;
                case 1 -> -1;
                case 2 -> 1 + 0x1p-52;
                case 3 -> 0;
                case 4 -> 1 - Math.pow(10, random.nextDouble(-14, -1));
                default -> random.nextDouble(-1, 1);
              };
    }
    return result;
  }

  /**
   * Values of order 1 and sums of up to 20 terms of order 1: 1e-15 is a few roundings of them. Near
   * ρ = ±1 the plain arc-cosine form cancels, and asin turns the rounding of ρ, 1e-16, into
   * 1e-16/√(1 − ρ²) ≤ 1e-9.
   */
  @ParameterizedTest
  @FieldSource("FORMS")
  void agreesWithThePlainFormAtAwkwardLengths(Forms forms) {
    for (int count : new int[] {0, 1, 13, 207, 256}) {
      for (int first : new int[] {0, 7, SAMPLES - count}) {
        int row = first % 5;
        double[] covariance = covariances(row);
        double[] found = new double[2 * count + 3];
        double[] expected = new double[2 * count + 3];
        forms.vector.row(row, first, covariance, first, found, 1, found, count + 2, count);
        forms.plain.row(row, first, covariance, first, expected, 1, expected, count + 2, count);
        assertThat(found[0] + found[count + 1] + found[2 * count + 2])
            .isZero(); // nothing written beside the ranges
        for (int k = 0; k < count; k++) {
          double rho = covariance[first + k] / Math.sqrt(VARIANCES[row] * VARIANCES[first + k]);
          double steepness = 1 / Math.sqrt(Math.max(1e-15, 1 - rho * rho));
          assertThat(Math.abs(found[k + 1] - expected[k + 1]))
              .as("%s value %s, ρ = %s", forms, expected[k + 1], rho)
              .isLessThan(4e-15);
          assertThat(Math.abs(found[count + 2 + k] - expected[count + 2 + k]))
              .as("%s slope %s, ρ = %s", forms, expected[count + 2 + k], rho)
              .isLessThan(
                  forms.name.startsWith("hermite")
                      ? 1e-13
                      : 1e-15 * Math.max(4, Double.isNaN(steepness) ? 1 : steepness));
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void resultDoesNotDependOnThePlaceInTheBlock(Forms forms) {
    double[] covariance = covariances(2);
    double[] values = new double[SAMPLES];
    double[] slopes = new double[SAMPLES];
    forms.vector.row(2, 0, covariance, 0, values, 0, slopes, 0, SAMPLES);
    for (int column = 0; column < SAMPLES; column++) {
      double[] alone = new double[2];
      forms.vector.row(2, column, covariance, column, alone, 0, alone, 1, 1);
      assertThat(alone).containsExactly(values[column], slopes[column]);
    }
  }

  /**
   * pair_moments.csv, 30 digits, polar angle for kinks and two-dimensional trapezoidal rule for
   * erf.
   */
  @Test
  void agreesWithReferenceMoments() throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("../reference-data/pair-moments/pair_moments.csv"))) {
      String[] row = line.split(",", -1);
      boolean first =
          row.length == 8 && row[5].equals(row[6]) && (row[5].equals("0") || row[5].equals("1"));
      if (first && List.of("relu", "leaky-relu", "abs", "linear", "erf").contains(row[0])) {
        rows.add(row);
      }
    }
    assertThat(rows).hasSizeGreaterThan(100);
    for (String[] row : rows) {
      double a = Double.parseDouble(row[2]);
      double c = Double.parseDouble(row[3]);
      double rho = Double.parseDouble(row[4]);
      double[] variances = {a, c};
      double parameter =
          row[1].isEmpty() ? 1 : Double.parseDouble(row[1].substring(row[1].indexOf('=') + 1));
      var moments =
          switch (row[0]) {
            case "relu" -> PairMoments.arcCosine(0, 1, variances);
            case "leaky-relu" -> PairMoments.arcCosine(parameter, 1, variances);
            case "abs" -> PairMoments.arcCosine(-1, 1, variances);
            case "linear" -> PairMoments.arcCosine(1, 1, variances);
            default -> PairMoments.erf(parameter, variances);
          };
      double[] found = new double[2];
      moments.row(0, 1, new double[] {rho * Math.sqrt(a * c)}, 0, found, 0, found, 1, 1);
      double expected = Double.parseDouble(row[7]);
      double steepness =
          1 / Math.sqrt(Math.max(1 - rho * rho, 1e-2)); // of asin, for the rounding of b
      double error =
          row[5].equals("0")
              ? Math.abs(found[0] - expected) / Math.sqrt(a * c)
              : Math.abs(found[1] - expected);
      assertThat(error).as(String.join(",", row)).isLessThan(4e-16 * Math.max(1, steepness));
    }
  }

  /**
   * far_moments.csv, 25 digits at exact doubles: variances from 1e-12 to 1e10, correlations up to
   * ±(1 − 1e-15). 8e-16: a few roundings of the scale; 1e-14: asin at 1 − |ρ| of some 2⁻¹³, see
   * {@link PairMoments#arcCosine}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky-relu", "abs", "erf"})
  void agreesWithReferencesFarFromTheOriginAndNearCollinear(String name) throws IOException {
    int rows = 0;
    for (String line :
        Files.readAllLines(Path.of("../reference-data/pair-moments/far_moments.csv"))) {
      String[] row = line.split(",", -1);
      if (!row[0].equals(name)) {
        continue;
      }
      rows++;
      double a = Double.parseDouble(row[1]);
      double b = Double.parseDouble(row[2]);
      double c = Double.parseDouble(row[3]);
      double[] variances = {a, c};
      List<PairMoments> forms =
          switch (name) {
            case "relu" -> both(0, 1, variances);
            case "leaky-relu" -> both(0.1, 1, variances);
            case "abs" -> both(-1, 1, variances);
            default ->
                List.of(PairMoments.erf(1, variances), new PlainPairs.ErrorFunction(1, variances));
          };
      for (PairMoments moments : forms) {
        double[] scale = {1, 1};
        double[] found = new double[2];
        for (int sample = 0; sample < 2; sample++) {
          moments.row(sample, sample, variances, sample, found, 0, found, 1, 1);
          scale[0] *= Math.sqrt(found[0]);
          scale[1] *= Math.sqrt(found[1]);
        }
        moments.row(0, 1, new double[] {b}, 0, found, 0, found, 1, 1);
        double steep = name.equals("erf") ? 8e-16 : 1e-14;
        assertThat(Math.abs(found[0] - Double.parseDouble(row[4])) / scale[0])
            .as("value of %s", line)
            .isLessThan(8e-16);
        assertThat(Math.abs(found[1] - Double.parseDouble(row[5])) / scale[1])
            .as("slope of %s", line)
            .isLessThan(steep);
      }
    }
    assertThat(rows).isEqualTo(321);
  }

  private static List<PairMoments> both(double negative, double positive, double[] variances) {
    return List.of(
        PairMoments.arcCosine(negative, positive, variances),
        new PlainPairs.ArcCosine(negative, positive, variances));
  }

  /** mpmath 1.3, 90 digits; relative, for w → 0 too. */
  @ParameterizedTest
  @CsvSource({
    "8.673617379884035e-19, 8.3848490953175916301e-10, 4.8484648560567729542e-28",
    "9.5367431640625e-07, 0.00087921522237093135031, 5.589899663425609578e-10",
    "0.00390625, 0.056288102859814178066, 0.00014656449701823915102",
    "0.25, 0.46010691232523177043, 0.07600421510386856202",
    "0.5, 0.66666666666666666667, 0.21799556208845871618",
    "1, 1.0, 0.63661977236758134308"
  })
  void angleAndGapOfOnePair(double w, double angle, double gap) {
    assertThat(ArcCosineParts.angle(w)).isCloseTo(angle, within(1e-15 * angle));
    assertThat(ArcCosineParts.gap(w)).isCloseTo(gap, within(1e-15 * gap));
  }

  @Test
  void determinantDoesNotCancel() {
    double a = 1 + 0x1p-30;
    assertThat(Determinant.of(a, 1, a)).isEqualTo(0x1p-29 + 0x1p-60);
    assertThat(Determinant.of(3, 3, 3)).isZero();
    assertThat(Determinant.of(0.7, 0.7 * 3, 0.7 * 9)).isZero();
    assertThat(Determinant.of(0, 0, 5)).isZero();
  }

  @Test
  void largestCorrelationIsThatOfTheNearestPair() {
    var correlations = new Correlations(VARIANCES);
    for (int count : new int[] {0, 1, 13, 207, 256}) {
      double[] covariance = covariances(3);
      double expected = 0;
      for (int column = 7; column < 7 + count; column++) {
        expected = Math.max(expected, correlations.of(3, column, covariance[column]));
      }
      assertThat(correlations.largest(3, 7, covariance, 7, count))
          .isCloseTo(expected, within(2e-16));
    }
    assertThat(correlations.largest(SAMPLES - 2, 0, covariances(0), 0, SAMPLES)).isZero();
  }

  @Test
  void coincidentSamplesAreExact() {
    double[] k = {0.7, 1.3, 2.1, 1e-8, 1e8, 5};
    for (int row = 0; row < k.length; row++) {
      double[] found = new double[2];
      PairMoments.arcCosine(0, 1, k).row(row, row, k, row, found, 0, found, 1, 1);
      assertThat(found).containsExactly(k[row] / 2, 0.5);
      PairMoments.arcCosine(-1, 1, k).row(row, row, k, row, found, 0, found, 1, 1);
      assertThat(found).containsExactly(k[row], 1);
    }
  }

  @Test
  void collinearSamplesAreExact() {
    double[] variances = {0.7, 0.7 * 9, 0.7 * 0.01}; // z, 3z, −z/10
    double[] covariance = {0.7, 0.7 * 3, -0.7 * 0.1};
    double[] values = new double[3];
    double[] slopes = new double[3];
    PairMoments.arcCosine(0, 1, variances).row(0, 0, covariance, 0, values, 0, slopes, 0, 3);
    assertThat(values).containsExactly(0.35, covariance[1] / 2, 0);
    assertThat(slopes).containsExactly(0.5, 0.5, 0);
  }

  @ParameterizedTest
  @FieldSource("FORMS")
  void silentSamplesHaveFiniteMoments(Forms forms) {
    int silent = SAMPLES - 2;
    double[] zeros = new double[SAMPLES];
    double[] values = new double[SAMPLES];
    double[] slopes = new double[SAMPLES];
    forms.vector.row(silent, 0, zeros, 0, values, 0, slopes, 0, SAMPLES);
    for (int column = 0; column < SAMPLES; column++) {
      assertThat(values[column]).isFinite();
      assertThat(slopes[column]).isFinite();
      if (!forms.name.startsWith("hermite") || forms.name.contains("ODD")) {
        assertThat(values[column]).isZero();
      }
    }
  }

  /**
   * sin √K x has cₖ = ±K^(k/2) e^(−K/2)/√k!; ⟨σσ⟩ = e^(−(a+c)/2) sinh b, ⟨σ′σ′⟩ = e^(−(a+c)/2) cosh
   * b.
   */
  @Test
  void mehlerSeriesOfTheSine() {
    int terms = 20; // the first left out is below 1e-20 at these variances
    double[] variances = new Random(4).doubles(50, 0.01, 2).toArray();
    double[][] coefficients = new double[terms][variances.length];
    double[] inverseNorms = new double[variances.length];
    for (int sample = 0; sample < variances.length; sample++) {
      double root = Math.sqrt(variances[sample]);
      inverseNorms[sample] = 1 / root;
      double c = root * Math.exp(-variances[sample] / 2);
      for (int term = 0; term < terms; term++) {
        coefficients[term][sample] = c;
        c *= -variances[sample] / Math.sqrt((2 * term + 2.0) * (2 * term + 3.0));
      }
    }
    var moments = PairMoments.hermite(Powers.ODD, coefficients, inverseNorms);
    double[] covariance =
        IntStream.range(0, 50)
            .mapToDouble(j -> Math.sqrt(variances[3] * variances[j]) * Math.cos(j))
            .toArray();
    double[] values = new double[50];
    double[] slopes = new double[50];
    moments.row(3, 0, covariance, 0, values, 0, slopes, 0, 50);
    for (int j = 0; j < 50; j++) {
      double damping = Math.exp(-(variances[3] + variances[j]) / 2);
      assertThat(Math.abs(values[j] - damping * Math.sinh(covariance[j])))
          .isLessThan(1e-15); // a few roundings of numbers below 1
      assertThat(Math.abs(slopes[j] - damping * Math.cosh(covariance[j]))).isLessThan(2e-15);
    }
  }
}
