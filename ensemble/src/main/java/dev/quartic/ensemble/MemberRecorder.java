package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.ControlValues;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.Scoring;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import org.jspecify.annotations.Nullable;

/** Looks at a network on all samples and writes what it sees into the member's row. */
final class MemberRecorder {
  private final MemberRow row;
  private final Products products;
  private final ForwardPass forward;
  private final TangentKernel kernel;
  private final @Nullable TangentKernel whole;
  private final @Nullable ControlValues control;
  private final double[] wholeKernel; // H, [P, P]
  private final double[] initialKernel;
  private final double[] currentKernel;
  private final double[] initialHidden; // φ, [N, N]
  private final double[] currentHidden;
  private final Scoring train;
  private final Scoring test;
  private final int testFrom;

  MemberRecorder(
      MemberRow row,
      NetworkLayout layout,
      SampleSet samples,
      Matrix coordinates,
      @Nullable LinearizedControl control,
      Products products) {
    this.row = row;
    this.products = products;
    forward = new ForwardPass(layout, coordinates, products);
    kernel = TangentKernel.trace(forward);
    initialKernel = new double[row.samples() * row.samples()];
    currentKernel = new double[initialKernel.length];
    initialHidden = new double[row.hidden() ? initialKernel.length : 0];
    currentHidden = new double[initialHidden.length];
    this.control = control == null ? null : new ControlValues(control);
    whole = control == null ? null : TangentKernel.whole(forward);
    wholeKernel = new double[control == null ? 0 : row.size() * row.size()];
    train = new Scoring(samples.train());
    test = new Scoring(samples.test());
    testFrom = samples.train().count() * row.outputs();
  }

  /** Looks at a network before its training, and writes its control. */
  void begin(double[] parameters, double[] rows, int rowFrom) {
    forward.run(parameters);
    kernel.run(parameters, initialKernel);
    hidden(initialHidden);
    if (control != null && whole != null) {
      whole.run(parameters, wholeKernel);
      control.evaluate(forward.outputs(), wholeKernel);
      int to = rowFrom + row.controlFrom(0);
      for (int index = 0; index < control.linear().length; index++) {
        rows[to + index] = control.odd()[index] + control.even()[index];
      }
    }
  }

  /** {@code φ = (1/n) σ σᵀ} of the last hidden layer. */
  private void hidden(double[] target) {
    if (row.hidden()) {
      double[] sigma = forward.lastHidden();
      int width = sigma.length / row.samples();
      products.rightTransposed(
          row.samples(), row.samples(), width, 1.0 / width, sigma, sigma, 0, 0, target);
    }
  }

  /** Writes outputs, change of the kernel and scores of one time. */
  void record(int time, double[] parameters, double[] rows, int rowFrom) {
    forward.run(parameters);
    int outputs = rowFrom + row.outputsFrom(time);
    System.arraycopy(forward.outputs(), 0, rows, outputs, row.size());
    kernel.run(parameters, currentKernel);
    int drift = rowFrom + row.driftFrom(time);
    for (int index = 0; index < currentKernel.length; index++) {
      rows[drift + index] = currentKernel[index] - initialKernel[index];
    }
    hidden(currentHidden);
    for (int index = 0; index < currentHidden.length; index++) {
      rows[rowFrom + row.hiddenDriftFrom(time) + index] =
          currentHidden[index] - initialHidden[index];
    }
    rows[rowFrom + row.score(MemberRow.TRAIN_LOSS, time)] = train.loss(rows, outputs);
    rows[rowFrom + row.score(MemberRow.TRAIN_ACCURACY, time)] = train.accuracy(rows, outputs);
    rows[rowFrom + row.score(MemberRow.TEST_LOSS, time)] = test.loss(rows, outputs + testFrom);
    rows[rowFrom + row.score(MemberRow.TEST_ACCURACY, time)] =
        test.accuracy(rows, outputs + testFrom);
  }

  /** Writes how far a network's outputs are from those recorded at a time. */
  void compare(int time, double[] parameters, double[] rows, int rowFrom) {
    rows[rowFrom + row.precisionFrom(time)] = difference(time, parameters, rows, rowFrom);
    int outputs = rowFrom + row.outputsFrom(time);
    double squares = 0;
    for (int index = 0; index < row.size(); index++) {
      double difference = rows[outputs + index] - forward.outputs()[index];
      squares += difference * difference;
    }
    rows[rowFrom + row.precisionFrom(time) + 1] = squares;
  }

  /** The largest difference between a network's outputs and those recorded at a time. */
  double difference(int time, double[] parameters, double[] rows, int rowFrom) {
    forward.run(parameters);
    int outputs = rowFrom + row.outputsFrom(time);
    double largest = 0;
    for (int index = 0; index < row.size(); index++) {
      largest = Math.max(largest, Math.abs(rows[outputs + index] - forward.outputs()[index]));
    }
    return largest;
  }
}
