package dev.quartic.theory.sampled;

import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The standard errors that end sampling: of means and of variances at every time, root mean squares
 * over samples and outputs, relative to those of order 0.
 *
 * @param layout where numbers stand
 * @param means root mean squares of E[z] of order 0, by time
 * @param variances of Var[z] at the observed samples
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
record ErrorGoals(Layout layout, double[] means, double[] variances) {

  static ErrorGoals of(InfiniteWidthPrediction zero, Layout layout, int[] observed) {
    int times = zero.times().size();
    double[] means = new double[times];
    double[] variances = new double[times];
    for (int time = 0; time < times; time++) {
      double[] all = zero.means().get(time).data();
      double squares = 0;
      for (double value : all) {
        squares += value * value;
      }
      means[time] = Math.sqrt(squares / all.length);
      squares = 0;
      for (int sample : observed) {
        double value = zero.variances().get(time)[sample];
        squares += value * value;
      }
      variances[time] = Math.sqrt(squares / observed.length);
    }
    return new ErrorGoals(layout, means, variances);
  }

  /** One over the squares of the means, by time; 0 where they vanish. */
  double[] weights() {
    return Arrays.stream(means).map(mean -> mean == 0 ? 0 : 1 / mean / mean).toArray();
  }

  /** The square of the error of one number. */
  interface Squares {
    double at(int index);
  }

  /** The largest relative error of means at any time. */
  double ofMeans(Squares squares) {
    double largest = 0;
    for (int time = 0; time < layout.times(); time++) {
      largest = Math.max(largest, ratio(Math.sqrt(meanSquare(squares, time)), means[time]));
    }
    return largest;
  }

  /** The largest relative error of variances at any time. */
  double ofVariances(Squares squares) {
    double largest = 0;
    for (int time = 0; time < layout.times(); time++) {
      largest = Math.max(largest, ratio(Math.sqrt(varianceSquare(squares, time)), variances[time]));
    }
    return largest;
  }

  /** Nothing beside nothing is nothing. */
  private static double ratio(double part, double whole) {
    return part == 0 ? 0 : part / whole;
  }

  private double meanSquare(Squares squares, int time) {
    double sum = 0;
    int from = layout.total(time);
    int count = layout.samples() * layout.outputs();
    for (int index = from; index < from + count; index++) {
      sum += squares.at(index);
    }
    return sum / count;
  }

  private double varianceSquare(Squares squares, int time) {
    double sum = 0;
    for (int row = 0; row < layout.joint(); row++) {
      sum += squares.at(layout.variance(time, row));
    }
    return layout.joint() == 0 ? 0 : sum / layout.joint();
  }

  /**
   * What one set of numbers has in the square of every error, in units of what is asked for:
   * together they must come below one. Errors that may be anything are left out.
   */
  List<Double> parts(Squares squares, double meanError, double varianceError) {
    List<Double> parts = new ArrayList<>();
    for (int time = 0; time < layout.times(); time++) {
      add(parts, meanSquare(squares, time), meanError * means[time]);
      add(parts, varianceSquare(squares, time), varianceError * variances[time]);
    }
    return parts;
  }

  private static void add(List<Double> parts, double square, double goal) {
    parts.add(goal == 0 ? 0 : square / goal / goal);
  }
}
