package dev.quartic.ensemble.bayes;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Engine;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws the hidden layers of many networks and weighs each by how likely its outputs would be the
 * targets. No training; the same model, samples, members, seed and linear-algebra library give the
 * same digits whatever the number of threads.
 *
 * @param model with at least one hidden layer
 * @param samples training samples with targets
 * @param noiseVariance s² ≥ 0
 */
public record PosteriorEnsemble(NetworkModel model, SampleSet samples, double noiseVariance) {
  /** Refuses what has no posterior. */
  public PosteriorEnsemble {
    if (model.depth() < 2) {
      throw new IllegalArgumentException("a posterior ensemble needs a hidden layer to draw");
    }
    Matrix targets = samples.train().targets();
    if (targets == null || targets.columns() != model.architecture().outputs()) {
      throw new IllegalArgumentException(
          "training targets must have a column for each of the %d outputs, but were %s"
              .formatted(model.architecture().outputs(), targets));
    }
    if (!(noiseVariance >= 0) || Double.isInfinite(noiseVariance)) {
      throw new IllegalArgumentException(
          "noise variance must be a finite number >= 0, but was " + noiseVariance);
    }
    int rank =
        model.architecture().width(model.depth() - 1)
            + (model.variances().bias(model.depth()) > 0 ? 1 : 0);
    if (noiseVariance == 0 && rank < targets.rows()) {
      throw new IllegalArgumentException(
          "without noise the last hidden layer must be as wide as there are training samples, %d, but is %d wide"
              .formatted(targets.rows(), model.architecture().width(model.depth() - 1)));
    }
  }

  /** Draws so many members. */
  public PosteriorEstimate run(int members, long seed, Engine engine, EnsembleObserver observer) {
    return run(members, seed, engine, observer, null);
  }

  /**
   * The same, keeping every batch of members that is done.
   *
   * @param checkpoint where; null for nowhere
   */
  public PosteriorEstimate run(
      int members,
      long seed,
      Engine engine,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    if (members < 2) {
      throw new IllegalArgumentException("members must be at least 2, but were " + members);
    }
    Matrix targets = Objects.requireNonNull(samples.train().targets());
    Matrix coordinates = InputCoordinates.of(samples.inputs()).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    double[] reference =
        reference(layout, coordinates, targets, Math.min(members, PosteriorBatches.SIZE), seed);
    var batches =
        new PosteriorBatches(model, coordinates, targets, noiseVariance, members, seed, reference);
    var total = new PosteriorSums(samples.count(), targets.columns(), reference);
    PartJournal.run(
        engine,
        batches,
        (batch, sums) -> {
          total.add(sums); // in an order that threads do not change
          observer.progress(Math.min(members, (batch + 1) * PosteriorBatches.SIZE), members);
        },
        checkpoint,
        fingerprint(targets, members, seed),
        batches.codec());
    return PosteriorEstimate.of(total, samples.count(), targets.columns());
  }

  private String fingerprint(Matrix targets, int members, long seed) {
    return RunFingerprint.of(
        model,
        samples.inputs(),
        Arrays.toString(targets.data()),
        targets.rows(),
        noiseVariance,
        members,
        seed);
  }

  /** The posterior mean for the average kernel of the first members. */
  private double[] reference(
      NetworkLayout layout, Matrix coordinates, Matrix targets, int members, long seed) {
    var kernels = new DrawnKernels(layout, coordinates, seed);
    double[] sum = new double[samples.count() * samples.count()];
    for (int member = 0; member < members; member++) {
      double[] kernel = kernels.of(member).data();
      for (int place = 0; place < sum.length; place++) {
        sum[place] += kernel[place] / members;
      }
    }
    Matrix average = Matrix.wrap(samples.count(), samples.count(), sum);
    return ConditionalPosterior.of(average, targets, noiseVariance).mean().data();
  }
}
