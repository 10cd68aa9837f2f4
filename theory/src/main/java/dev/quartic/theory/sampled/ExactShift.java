package dev.quartic.theory.sampled;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Products;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.learning.OrderedTimes;
import dev.quartic.theory.training.LinearTraining;

/**
 * What K¹ and h make of training, exactly: the part of order 1/n that asks for no sampling.
 *
 * <p>{@code δE[z] = −R (−y)} and {@code δCov = M K¹ Mᵀ − (R K_A· Mᵀ + transpose)}, R the first
 * order of training in h. Every output has the same.
 *
 * @param mean by time {@code [N, n_L]}
 * @param covariance between observed samples, by time {@code [S, S]}, or their variances alone,
 *     {@code [S, 1]}
 */
record ExactShift(Matrix[] mean, Matrix[] covariance) {

  static ExactShift of(
      LinearTraining linear,
      TrainingPlan plan,
      Dynamics dynamics,
      PairShifts shifts,
      Matrix targets,
      int[] observed,
      boolean full,
      Workers workers) {
    int times = dynamics.times().size();
    Matrix[] mean = new Matrix[times];
    Matrix[] covariance = new Matrix[times];
    int n = shifts.ntk().rows();
    int train = dynamics.train();
    Matrix vectors = dynamics.vectors();
    Matrix half = Products.of(shifts.ntk().block(0, n, 0, train), false, vectors, false, workers);
    Matrix onTrain = Products.of(vectors, true, half.block(0, train, 0, train), false, workers);
    Matrix onTest = half.block(train, n, 0, train);
    Matrix labels = Products.of(vectors, true, targets, false, workers);
    Matrix kernel =
        Products.of(vectors, true, linear.kernels().kernel().block(0, train, 0, n), false, workers);
    for (int time = 0; time < times; time++) {
      double end = dynamics.times().get(time);
      Matrix response = response(dynamics, end, onTrain, onTest, workers);
      mean[time] = Products.of(response, false, labels, false, workers);
      Matrix map = rows(linear.residualMap(plan, end), observed);
      Matrix moved = Products.of(rows(response, observed), false, kernel, false, workers);
      Matrix drawn = Products.of(map, false, shifts.metric(), false, workers);
      covariance[time] = full ? between(drawn, moved, map, workers) : alone(drawn, moved, map);
    }
    return new ExactShift(mean, covariance);
  }

  private static Matrix rows(Matrix matrix, int[] observed) {
    return Matrix.build(
        observed.length, matrix.columns(), (row, column) -> matrix.get(observed[row], column));
  }

  private static Matrix between(Matrix drawn, Matrix moved, Matrix map, Workers workers) {
    Matrix initial = Products.of(drawn, false, map, true, workers);
    Matrix oneSided = Products.of(moved, false, map, true, workers);
    int rows = map.rows();
    return Matrix.build(
        rows, rows, (p, q) -> initial.get(p, q) - oneSided.get(p, q) - oneSided.get(q, p));
  }

  private static Matrix alone(Matrix drawn, Matrix moved, Matrix map) {
    return Matrix.build(
        map.rows(),
        1,
        (row, _) -> {
          double sum = 0;
          for (int k = 0; k < map.columns(); k++) {
            sum += (drawn.get(row, k) - 2 * moved.get(row, k)) * map.get(row, k);
          }
          return sum;
        });
  }

  /** R Uᵀ⁻¹: from modes of the training samples to all samples, {@code [N, N_A]}. */
  private static Matrix response(
      Dynamics dynamics, double end, Matrix onTrain, Matrix onTest, Workers workers) {
    int train = dynamics.train();
    double[] rates = dynamics.rates();
    Matrix once = Matrix.zeros(train, train);
    Matrix twice = Matrix.zeros(train, train);
    double[] alone = new double[train];
    if (dynamics.apart()) {
      MomentumShift.factors(dynamics, end, once, twice, alone);
    } else {
      workers.forEach(
          train,
          i -> {
            alone[i] = nested(dynamics, end, 0, rates[i]);
            for (int j = 0; j < train; j++) {
              once.data()[i * train + j] = nested(dynamics, end, rates[i], rates[j]);
              if (dynamics.test() > 0) {
                twice.data()[i * train + j] = nested(dynamics, end, 0, rates[i], rates[j]);
              }
            }
          });
    }
    for (int place = 0; place < train * train; place++) {
      once.data()[place] *= onTrain.data()[place];
      twice.data()[place] *= onTrain.data()[place];
    }
    Matrix above = Products.of(dynamics.vectors(), false, once, false, workers);
    if (dynamics.test() == 0) {
      return above;
    }
    Matrix followed = Products.of(dynamics.cross(), false, twice, false, workers);
    Matrix below =
        Matrix.build(
            dynamics.test(),
            train,
            (test, j) -> alone[j] * onTest.get(test, j) - followed.get(test, j));
    return above.stackedOn(below);
  }

  private static double nested(Dynamics dynamics, double end, double... rates) {
    if (!dynamics.steps()) {
      return OrderedTimes.flow(end, rates);
    }
    double[] factors = new double[rates.length];
    for (int index = 0; index < rates.length; index++) {
      factors[index] = 1 - dynamics.measure() * rates[index];
    }
    return OrderedTimes.steps(dynamics.measure(), end, factors);
  }
}
