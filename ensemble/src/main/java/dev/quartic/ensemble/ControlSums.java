package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.ensemble.estimate.PowerSums;
import dev.quartic.ensemble.estimate.SquareSums;
import dev.quartic.numerics.array.NdArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sums over untrained networks, one for each time: of w wᵀ and of the powers of w. */
final class ControlSums implements Checkpointed {
  private final int size;
  private final List<SquareSums> second = new ArrayList<>(); // [P, P]
  private final List<PowerSums> powers = new ArrayList<>(); // [P, 4]

  ControlSums(LinearizedControl control) {
    size = control.samples() * control.outputs();
    for (int time = 0; time < control.times(); time++) {
      second.add(new SquareSums(Math.multiplyExact(size, size)));
      powers.add(new PowerSums(size));
    }
  }

  /** Adds what one network has at one time. */
  void add(int time, double[] secondMoments, double[] powersOfEach) {
    second.get(time).add(secondMoments);
    powers.get(time).add(powersOfEach);
  }

  void merge(ControlSums other) {
    for (int time = 0; time < second.size(); time++) {
      second.get(time).merge(other.second.get(time));
      powers.get(time).merge(other.powers.get(time));
    }
  }

  long members() {
    return second.getFirst().count();
  }

  MomentEstimate estimate() {
    int times = second.size();
    int k = PowerSums.POWERS;
    var estimate =
        new MomentEstimate(
            NdArray.zeros(times, size, size),
            NdArray.zeros(times, size, size),
            NdArray.zeros(times, size, k),
            NdArray.zeros(times, size, k, k));
    for (int time = 0; time < times; time++) {
      int from = time * size * size;
      second.get(time).mean(estimate.second().data(), estimate.secondError().data(), from);
      powers.get(time).mean(estimate.powers().data(), time * size * k);
      powers.get(time).covariance(estimate.powersCovariance().data(), time * size * k * k);
    }
    return estimate;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    for (int time = 0; time < second.size(); time++) {
      second.get(time).write(out);
      powers.get(time).write(out);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    for (int time = 0; time < second.size(); time++) {
      second.get(time).read(in);
      powers.get(time).read(in);
    }
  }
}
