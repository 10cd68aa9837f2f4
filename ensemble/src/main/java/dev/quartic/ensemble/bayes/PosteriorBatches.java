package dev.quartic.ensemble.bayes;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.PartCodec;
import dev.quartic.numerics.parallel.PortableJob;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Members of a posterior ensemble in batches of consecutive index, a batch a task; a part is the
 * sums of one.
 *
 * @param coordinates of the inputs, {@code [N, ·]}
 * @param targets y, {@code [N_A, n_L]}
 * @param reference what means are measured from, {@code [N, n_L]}
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
record PosteriorBatches(
    NetworkModel model,
    Matrix coordinates,
    Matrix targets,
    double noiseVariance,
    int members,
    long seed,
    double[] reference)
    implements PortableJob<PosteriorSums> {
  /** Members of a batch. */
  static final int SIZE = 64;

  @Override
  public long tasks() {
    return Math.ceilDiv(members, SIZE);
  }

  @Override
  public Bench<PosteriorSums> bench() {
    var layout = NetworkLayout.of(model, coordinates.columns());
    var kernels = new DrawnKernels(layout, coordinates, seed);
    return batch -> {
      int start = (int) batch * SIZE;
      var sums = new PosteriorSums(coordinates.rows(), targets.columns(), reference);
      for (int member = start; member < Math.min(members, start + SIZE); member++) {
        sums.add(ConditionalPosterior.of(kernels.of(member), targets, noiseVariance));
      }
      return sums;
    };
  }

  /** How batches are written. */
  PartCodec<PosteriorSums> codec() {
    return new PosteriorSums.Codec(coordinates.rows(), targets.columns(), reference);
  }

  @Override
  public void write(PosteriorSums sums, DataOutput out) throws IOException {
    codec().write(sums, out);
  }

  @Override
  public PosteriorSums read(DataInput in) throws IOException {
    return codec().read(in);
  }
}
