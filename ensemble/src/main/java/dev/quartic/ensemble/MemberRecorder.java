package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.Scoring;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;

/** Looks at a network on all samples and writes what it sees into the member's row. */
final class MemberRecorder {
  private final MemberRow row;
  private final ForwardPass forward;
  private final TangentKernel kernel;
  private final double[] initialKernel;
  private final double[] currentKernel;
  private final Scoring train;
  private final Scoring test;
  private final int testFrom;

  MemberRecorder(
      MemberRow row,
      NetworkLayout layout,
      SampleSet samples,
      Matrix coordinates,
      Products products) {
    this.row = row;
    forward = new ForwardPass(layout, coordinates, products);
    kernel = TangentKernel.trace(forward);
    initialKernel = new double[row.samples() * row.samples()];
    currentKernel = new double[initialKernel.length];
    train = new Scoring(samples.train());
    test = new Scoring(samples.test());
    testFrom = samples.train().count() * row.outputs();
  }

  /** Looks at a network before its training, and writes its outputs. */
  void begin(double[] parameters, double[] rows, int rowFrom) {
    forward.run(parameters);
    System.arraycopy(forward.outputs(), 0, rows, rowFrom + row.initialFrom(), row.size());
    kernel.run(parameters, initialKernel);
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
    rows[rowFrom + row.score(MemberRow.TRAIN_LOSS, time)] = train.loss(rows, outputs);
    rows[rowFrom + row.score(MemberRow.TRAIN_ACCURACY, time)] = train.accuracy(rows, outputs);
    rows[rowFrom + row.score(MemberRow.TEST_LOSS, time)] = test.loss(rows, outputs + testFrom);
    rows[rowFrom + row.score(MemberRow.TEST_ACCURACY, time)] =
        test.accuracy(rows, outputs + testFrom);
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
