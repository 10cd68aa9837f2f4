package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.PortableJob;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Untrained networks in groups of consecutive index, a group a task; a part is the sums of one.
 *
 * @param coordinates of the inputs, {@code [N, ·]}
 * @param networks how many
 */
record ControlGroups(
    NetworkModel model, Matrix coordinates, int networks, long seed, LinearizedControl control)
    implements PortableJob<ControlSums> {
  /** Networks of a group. */
  static final int SIZE = 32;

  @Override
  public long tasks() {
    return Math.ceilDiv(networks, SIZE);
  }

  @Override
  public int lead(int threads) {
    return 2 * threads; // sums are large
  }

  @Override
  public Bench<ControlSums> bench() {
    var layout = NetworkLayout.of(model, coordinates.columns());
    var member = new ControlMember(layout, coordinates, control);
    return group -> {
      var sums = new ControlSums(control);
      long first = group * SIZE;
      long last = Math.min(first + SIZE, networks);
      for (long index = first; index < last; index++) {
        member.add(seed, index, sums);
      }
      return sums;
    };
  }

  @Override
  public void write(ControlSums sums, DataOutput out) throws IOException {
    sums.write(out);
  }

  @Override
  public ControlSums read(DataInput in) throws IOException {
    var sums = new ControlSums(control);
    sums.read(in);
    return sums;
  }
}
