package dev.quartic.ensemble.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GroupEstimateTest {
  private static final int NETWORKS = 40;
  private static final int SIZE = 5;
  private static final Matrix CENTRE = Matrix.build(SIZE, 1, (p, _) -> 0.3 * p - 0.5);

  private final double[] z = new double[NETWORKS * SIZE];
  private final double[] w = new double[NETWORKS * SIZE];
  private final MomentEstimate moments = moments();

  @Test
  void averageOfOneOutputIsItsCumulant() {
    Cumulants single = Cumulants.of(moments, List.of(CENTRE));
    for (int p = 0; p < SIZE; p++) {
      GroupEstimate mean = GroupEstimate.ofMeans(moments, 0, CENTRE, p);
      assertThat(mean.value()).isCloseTo(single.mean().get(0, p, 0), within(1e-14));
      assertThat(mean.error()).isCloseTo(single.meanError().get(0, p, 0), within(1e-14));
      GroupEstimate variance = GroupEstimate.ofVariances(moments, 0, p);
      assertThat(variance.value()).isCloseTo(single.covariance().get(0, p, 0, p, 0), within(1e-14));
    }
  }

  @Test
  void errorsAreThoseOfAveragesOverNetworks() {
    int[] group = {0, 2, 3};
    double[] means = new double[NETWORKS];
    double[] squares = new double[NETWORKS];
    for (int network = 0; network < NETWORKS; network++) {
      for (int p : group) {
        double zeta = z[network * SIZE + p] - CENTRE.data()[p];
        double control = w[network * SIZE + p];
        means[network] += (zeta - control) / group.length;
        squares[network] += (zeta * zeta - control * control) / group.length;
      }
    }
    double centre = (CENTRE.data()[0] + CENTRE.data()[2] + CENTRE.data()[3]) / 3;
    GroupEstimate mean = GroupEstimate.ofMeans(moments, 0, CENTRE, group);
    assertThat(mean.value()).isCloseTo(centre + average(means), within(1e-14));
    assertThat(mean.error()).isCloseTo(error(means), within(1e-14));
    for (int network = 0; network < NETWORKS; network++) {
      double along = 0;
      for (int p : group) {
        double u = z[network * SIZE + p] - CENTRE.data()[p] - w[network * SIZE + p];
        along += 2 * moments.powers().get(0, p, 0) * u / group.length;
      }
      means[network] = along;
    }
    double linear = error(means);
    assertThat(GroupEstimate.ofVariances(moments, 0, group).error())
        .isCloseTo(error(squares) + linear, within(1e-13));
  }

  @Test
  void squaresOfUntrainedNetworksAreSummedAlike() {
    var sums = new SecondSums(2);
    double[][] squares = {{1, 4}, {2, -1}, {0.5, 3}, {7, 2}};
    for (double[] own : squares) {
      sums.add(new double[] {own[0], 0.1, 0.1, own[1]}, new double[] {0, 0}, 0);
    }
    MomentEstimate estimate = MomentEstimate.zeros(1, 2);
    sums.write(estimate, 0);
    double[] averages = new double[squares.length];
    for (int network = 0; network < squares.length; network++) {
      averages[network] = (squares[network][0] + squares[network][1]) / 2;
    }
    GroupEstimate group = GroupEstimate.ofVariances(estimate, 0, 0, 1);
    assertThat(group.value()).isCloseTo(average(averages), within(1e-14));
    assertThat(group.error()).isCloseTo(error(averages), within(1e-14));
  }

  private MomentEstimate moments() {
    var random = new SplittableRandom(5);
    for (int index = 0; index < z.length; index++) {
      w[index] = random.nextGaussian() + 0.5 * w[Math.max(0, index - 1)];
      z[index] = w[index] + CENTRE.data()[index % SIZE] + 0.3 * random.nextGaussian();
    }
    double[] rows = new double[2 * NETWORKS * SIZE];
    for (int network = 0; network < NETWORKS; network++) {
      System.arraycopy(z, network * SIZE, rows, network * 2 * SIZE, SIZE);
      System.arraycopy(w, network * SIZE, rows, network * 2 * SIZE + SIZE, SIZE);
    }
    var sums = new ControlledMoments(CENTRE);
    sums.add(rows, NETWORKS, 2 * SIZE, 0, SIZE);
    MomentEstimate estimate = MomentEstimate.zeros(1, SIZE);
    sums.write(estimate, 0);
    return estimate;
  }

  private static double average(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double error(double[] values) {
    double mean = average(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length / (values.length - 1));
  }
}
