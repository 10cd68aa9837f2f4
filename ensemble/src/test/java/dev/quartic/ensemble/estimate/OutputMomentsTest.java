package dev.quartic.ensemble.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streaming sums against two passes over all networks. */
class OutputMomentsTest {
  private static final int STRIDE = 9;
  private static final int FROM = 2;
  private static final int SIZE = 5;

  /** Correlated, skewed quantities with means far from zero, inside wider rows. */
  private static double[] rows(int networks) {
    double[] normal = TestNetworks.normal(4, networks, STRIDE).data();
    for (int row = 0; row < networks; row++) {
      for (int index = 0; index < STRIDE; index++) {
        double x = normal[row * STRIDE + index];
        normal[row * STRIDE + index] = 100 * index + x + 0.3 * x * x + normal[row * STRIDE];
      }
    }
    return normal;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** The sample variance, divisor M − 1, of deviations from the mean. */
  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
  }

  private static double[] column(double[] rows, int networks, int index) {
    double[] column = new double[networks];
    for (int row = 0; row < networks; row++) {
      column[row] = rows[row * STRIDE + FROM + index];
    }
    return column;
  }

  private static double[] centredProducts(double[] x, double[] y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double[] products = new double[x.length];
    for (int row = 0; row < x.length; row++) {
      products[row] = (x[row] - meanX) * (y[row] - meanY);
    }
    return products;
  }

  private static void feed(OutputMoments moments, double[] rows, int networks, int batch) {
    for (int from = 0; from < networks; from += batch) {
      int count = Math.min(batch, networks - from);
      double[] part = Arrays.copyOfRange(rows, from * STRIDE, (from + count) * STRIDE);
      moments.add(part, count, STRIDE, FROM);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "100, 32", "1000, 7"})
  void agreesWithTwoPasses(int networks, int batch) {
    double[] rows = rows(networks);
    var moments = new OutputMoments(SIZE);
    feed(moments, rows, networks, batch);
    double[] mean = new double[SIZE];
    double[] meanError = new double[SIZE];
    double[] covariance = new double[SIZE * SIZE];
    double[] covarianceError = new double[SIZE * SIZE];
    moments.mean(mean, meanError, 0);
    moments.covariance(covariance, covarianceError, 0);
    assertThat(moments.count()).isEqualTo(networks);
    double[] all = new double[networks];
    for (int p = 0; p < SIZE; p++) {
      double[] x = column(rows, networks, p);
      assertThat(mean[p]).isCloseTo(mean(x), within(1e-10));
      assertThat(meanError[p]).isCloseTo(Math.sqrt(variance(x) / networks), within(1e-10));
      for (int q = 0; q < SIZE; q++) {
        all = centredProducts(x, column(rows, networks, q));
        double scale = Math.sqrt(covariance[p * SIZE + p] * covariance[q * SIZE + q]);
        assertThat(covariance[p * SIZE + q])
            .isCloseTo(mean(all) * networks / (networks - 1), within(1e-11 * scale));
        // the square root of a difference keeps half the digits where that is nearly zero (M = 2)
        assertThat(covarianceError[p * SIZE + q])
            .isCloseTo(Math.sqrt(variance(all) / networks), within(1e-6 * scale));
        assertThat(covariance[p * SIZE + q]).isEqualTo(covariance[q * SIZE + p]);
        assertThat(covarianceError[p * SIZE + q]).isEqualTo(covarianceError[q * SIZE + p]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 32", "50, 50"})
  void meansAlone(int networks, int batch) {
    double[] rows = rows(networks);
    var moments = new MeanMoments(SIZE);
    for (int from = 0; from < networks; from += batch) {
      int count = Math.min(batch, networks - from);
      moments.add(
          Arrays.copyOfRange(rows, from * STRIDE, (from + count) * STRIDE), count, STRIDE, FROM);
    }
    for (int p = 0; p < SIZE; p++) {
      double[] x = column(rows, networks, p);
      assertThat(moments.mean()[p]).isCloseTo(mean(x), within(1e-10));
      assertThat(moments.error()[p]).isCloseTo(Math.sqrt(variance(x) / networks), within(1e-10));
    }
  }

  @ParameterizedTest
  @CsvSource({"96, 32"})
  void continuesFromBytesWithTheSameDigits(int networks, int batch) throws IOException {
    double[] rows = rows(networks);
    var straight = new OutputMoments(SIZE);
    feed(straight, rows, networks, batch);
    var before = new OutputMoments(SIZE);
    feed(before, rows, batch, batch);
    var bytes = new ByteArrayOutputStream();
    before.write(new DataOutputStream(bytes));
    var after = new OutputMoments(SIZE);
    after.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    feed(after, Arrays.copyOfRange(rows, batch * STRIDE, rows.length), networks - batch, batch);
    double[][] results = new double[2][SIZE * SIZE];
    double[][] errors = new double[2][SIZE * SIZE];
    straight.covariance(results[0], errors[0], 0);
    after.covariance(results[1], errors[1], 0);
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(errors[1]).isEqualTo(errors[0]);
  }
}
