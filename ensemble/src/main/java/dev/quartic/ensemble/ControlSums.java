package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.ensemble.estimate.PowerSums;
import dev.quartic.ensemble.estimate.SecondSums;
import dev.quartic.numerics.checkpoint.Checkpointed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sums over untrained networks, one for each time: of w wᵀ and of the powers of w. */
final class ControlSums implements Checkpointed {
  private final int size;
  private final List<SecondSums> second = new ArrayList<>(); // [P, P]
  private final List<PowerSums> powers = new ArrayList<>(); // [P, 4]

  ControlSums(LinearizedControl control) {
    size = control.samples() * control.outputs();
    for (int time = 0; time < control.times(); time++) {
      second.add(new SecondSums(size));
      powers.add(new PowerSums(size));
    }
  }

  /**
   * Adds what one network has at one time.
   *
   * @param moments w wᵀ, {@code [P, P]}
   * @param means array that holds w
   * @param from where w starts
   * @param powersOfEach {@code [P, 4]}
   */
  void add(int time, double[] moments, double[] means, int from, double[] powersOfEach) {
    second.get(time).add(moments, means, from);
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
    var estimate = MomentEstimate.zeros(second.size(), size);
    for (int time = 0; time < second.size(); time++) {
      second.get(time).write(estimate, time);
      estimate.fill(time, powers.get(time));
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
