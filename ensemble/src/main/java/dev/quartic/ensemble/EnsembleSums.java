package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.ControlledMoments;
import dev.quartic.ensemble.estimate.DoubleArrays;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MeanMoments;
import dev.quartic.ensemble.estimate.OutputMoments;
import dev.quartic.numerics.checkpoint.Checkpointed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known of the members so far; batches are added in order. */
final class EnsembleSums implements Checkpointed {
  private static final int MOST_RETAINED = 2000;
  private static final long RETAINED_NUMBERS = 1 << 24;

  private final MemberRow row;
  private final List<OutputMoments> outputs = new ArrayList<>(); // one for each time
  private final List<ControlledMoments> controlled = new ArrayList<>(); // likewise, or none
  private final MeanMoments means;
  private final double[] retained; // [R, T, N, n_L]
  private final int mostRetained;
  private long members;
  private long steps;
  private long rejected;
  private long unfitted;
  private long checked;
  private double difference;
  private long compared; // members, in both precisions
  private final double[] largest; // difference between precisions, [T] or none
  private final double[] squares; // of all of them, [T] or none

  EnsembleSums(MemberRow row, long members, @Nullable LinearizedControl control) {
    this.row = row;
    for (int time = 0; time < row.times(); time++) {
      outputs.add(new OutputMoments(row.size()));
      if (control != null) {
        controlled.add(new ControlledMoments(control.centres().get(time)));
      }
    }
    means = new MeanMoments(row.meansLength());
    largest = new double[row.compared() ? row.times() : 0];
    squares = new double[largest.length];
    int perMember = row.times() * row.size();
    mostRetained = (int) Math.min(Math.min(members, MOST_RETAINED), RETAINED_NUMBERS / perMember);
    retained = new double[mostRetained * perMember];
  }

  /** Adds the next batch, {@code [count, row length]}. */
  void add(double[] rows, int count) {
    int length = row.length();
    for (int time = 0; time < row.times(); time++) {
      outputs.get(time).add(rows, count, length, row.outputsFrom(time));
      if (!controlled.isEmpty()) {
        controlled.get(time).add(rows, count, length, row.outputsFrom(time), row.controlFrom(time));
      }
    }
    means.add(rows, count, length, row.driftFrom(0));
    int perMember = row.times() * row.size();
    for (int member = 0; member < count; member++) {
      int from = member * length;
      if (members < mostRetained) {
        System.arraycopy(rows, from, retained, (int) members * perMember, perMember);
      }
      members++;
      steps += (long) rows[from + row.effort(MemberRow.STEPS)];
      rejected += (long) rows[from + row.effort(MemberRow.REJECTED)];
      unfitted += (long) rows[from + row.effort(MemberRow.UNFITTED)];
      double found = rows[from + row.effort(MemberRow.DIFFERENCE)];
      if (!Double.isNaN(found)) {
        checked++;
        difference = Math.max(difference, found);
      }
      comparePrecisions(rows, from);
    }
  }

  private void comparePrecisions(double[] rows, int from) {
    if (!row.compared() || Double.isNaN(rows[from + row.precisionFrom(0)])) {
      return;
    }
    compared++;
    for (int time = 0; time < row.times(); time++) {
      int at = from + row.precisionFrom(time);
      largest[time] = Math.max(largest[time], rows[at]);
      squares[time] += rows[at + 1];
    }
  }

  long members() {
    return members;
  }

  OutputMoments outputs(int time) {
    return outputs.get(time);
  }

  /** One for each time; none without a control. */
  List<ControlledMoments> controlled() {
    return controlled;
  }

  MeanMoments means() {
    return means;
  }

  double[] retained() {
    return retained;
  }

  int retainedMembers() {
    return mostRetained;
  }

  long steps() {
    return steps;
  }

  long rejected() {
    return rejected;
  }

  long unfitted() {
    return unfitted;
  }

  long checked() {
    return checked;
  }

  double difference() {
    return difference;
  }

  /** Members that were trained in both precisions. */
  long compared() {
    return compared;
  }

  /** Of all differences between precisions at a time. */
  double largestBetweenPrecisions(int time) {
    return largest[time];
  }

  /** The root mean square of the same, over members, samples and outputs. */
  double typicalBetweenPrecisions(int time) {
    return Math.sqrt(squares[time] / ((double) compared * row.size()));
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(members);
    for (long count : new long[] {steps, rejected, unfitted, checked}) {
      out.writeLong(count);
    }
    out.writeDouble(difference);
    for (OutputMoments moments : outputs) {
      moments.write(out);
    }
    for (ControlledMoments moments : controlled) {
      moments.write(out);
    }
    means.write(out);
    out.writeLong(compared);
    DoubleArrays.write(out, largest, largest.length);
    DoubleArrays.write(out, squares, squares.length);
    DoubleArrays.write(out, retained, filled());
  }

  @Override
  public void read(DataInput in) throws IOException {
    members = in.readLong();
    steps = in.readLong();
    rejected = in.readLong();
    unfitted = in.readLong();
    checked = in.readLong();
    difference = in.readDouble();
    for (OutputMoments moments : outputs) {
      moments.read(in);
    }
    for (ControlledMoments moments : controlled) {
      moments.read(in);
    }
    means.read(in);
    compared = in.readLong();
    DoubleArrays.read(in, largest, largest.length);
    DoubleArrays.read(in, squares, squares.length);
    DoubleArrays.read(in, retained, filled());
  }

  private int filled() {
    return (int) Math.min(members, mostRetained) * row.times() * row.size();
  }
}
