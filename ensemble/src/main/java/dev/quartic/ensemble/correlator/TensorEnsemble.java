package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartCodec;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Job;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the tensors of order 1/n in an ensemble of real networks at initialization.
 *
 * <p>Network m is drawn from the stream {@code (seed, m)}. Networks are divided into groups of
 * consecutive index; each group is summed by one thread in the order of the index, and groups are
 * merged in order, so that threads change no digit.
 *
 * <p>Memory: {@code n² N(N+1)/2} numbers for each hidden layer and thread, and a row of sums for
 * each group. Cost of a network: {@code n³ N(N+1)} multiply-adds in each hidden layer, and {@code
 * O(n² N³)} for each pair of probe neurons.
 */
public final class TensorEnsemble {
  /** Enough for standard errors good to 2 %, and for the fit of some hundred controls. */
  private static final int MOST_GROUPS = 1024;

  private static final int FEWEST_GROUPS = 16;

  /** Networks that {@link TransportFit} looks at. */
  private static final int FITTED = 512;

  /** Numbers that the sums of all groups may fill, 256 MB. */
  private static final long GROUP_NUMBERS = 1 << 25;

  private final NetworkModel model;
  private final EnsembleSettings settings;
  private final EnsembleObserver observer;
  private final Matrix inputs;
  private final TensorSettings tensors;
  private final Matrix coordinates;
  private final NetworkLayout layout;
  private final TensorRow row;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentLinkedQueue<MemberTensors> idle = new ConcurrentLinkedQueue<>();
  private long done;

  private TensorEnsemble(
      NetworkModel model,
      Matrix inputs,
      TensorSettings tensors,
      EnsembleSettings settings,
      EnsembleObserver observer) {
    model.architecture().requirePlain("the measurement of tensors, layer by layer,");
    this.model = model;
    this.settings = settings;
    this.observer = observer;
    int dimension = model.architecture().inputDimension();
    if (inputs.columns() != dimension || inputs.rows() == 0) {
      throw new IllegalArgumentException(
          "inputs must be one or more rows of the %d components that the network takes, but are %d × %d"
              .formatted(dimension, inputs.rows(), inputs.columns()));
    }
    this.inputs = inputs;
    this.tensors = tensors;
    coordinates = InputCoordinates.of(inputs).matrix();
    layout = NetworkLayout.of(model, coordinates.columns());
    row =
        new TensorRow(
            model.depth(),
            inputs.rows(),
            model.activation().smooth(),
            tensors.tuplesOf(inputs.rows()));
  }

  /**
   * Measures all entries of all tensors that exist for the activation.
   *
   * @param inputs {@code [N, n₀]}
   * @param settings members, seed and threads; what concerns training is not used
   * @throws CancellationException when the calling thread is interrupted
   */
  public static MeasuredTensors run(
      NetworkModel model, Matrix inputs, EnsembleSettings settings, EnsembleObserver observer) {
    return run(model, inputs, TensorSettings.ALL, settings, observer, null);
  }

  /**
   * Measures the entries that are asked for.
   *
   * @param checkpoint keeps every group of networks that is done; null for nowhere
   */
  public static MeasuredTensors run(
      NetworkModel model,
      Matrix inputs,
      TensorSettings tensors,
      EnsembleSettings settings,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    return new TensorEnsemble(model, inputs, tensors, settings, observer).run(checkpoint);
  }

  private interface Piece {
    void run(MemberTensors tensors, int index);
  }

  /** Does pieces of work on all threads, each with buffers that no other uses meanwhile. */
  private void share(int count, Piece piece) {
    settings
        .engine()
        .workers()
        .forEach(
            count,
            index -> {
              MemberTensors tensors = idle.poll();
              if (tensors == null) {
                tensors = member();
              }
              piece.run(tensors, index);
              idle.add(tensors);
            });
  }

  private MemberTensors member() {
    return new MemberTensors(row, layout, coordinates, settings.seed(), tensors.probes());
  }

  private TransportFit transport() {
    if (model.depth() < 3 || !model.activation().smooth()) {
      return new TransportFit(row, coordinates.rows());
    }
    double[][] rows = new double[Math.min(FITTED, settings.members())][row.length()];
    share(rows.length, (tensors, member) -> tensors.average(member, rows[member]));
    return TransportFit.of(row, layout, coordinates.rows(), rows);
  }

  private MeasuredTensors run(@Nullable CheckpointFile checkpoint) {
    long start = System.nanoTime();
    double[] reference = new double[row.length()];
    MemberTensors first = member();
    first.run(0, reference);
    idle.add(first);
    List<GroupSums> groups = new ArrayList<>();
    PartJournal.run(
        settings.engine(),
        job(reference),
        (_, group) -> groups.add(group),
        checkpoint,
        RunFingerprint.of(model, inputs, tensors, settings.members(), settings.seed()),
        codec(reference));
    return result(groups, reference, 1e-9 * (System.nanoTime() - start));
  }

  private PartCodec<GroupSums> codec(double[] reference) {
    return new PartCodec<>() {
      @Override
      public void write(GroupSums group, DataOutput out) throws IOException {
        group.write(out);
      }

      @Override
      public GroupSums read(DataInput in) throws IOException {
        var group = new GroupSums(row, reference);
        group.read(in);
        done += group.count();
        return group;
      }
    };
  }

  private Job<GroupSums> job(double[] reference) {
    int groups = groups();
    return new Job<>() {
      private @Nullable TransportFit fit;

      @Override
      public long tasks() {
        return groups;
      }

      @Override
      public void prepare() {
        fit = transport();
      }

      @Override
      public Bench<GroupSums> bench() {
        MemberTensors spare = idle.poll();
        MemberTensors tensors = spare == null ? member() : spare;
        tensors.control(Objects.requireNonNull(fit));
        return group -> {
          var sums = new GroupSums(row, reference);
          sum(tensors, sums, group, groups);
          return sums;
        };
      }
    };
  }

  /** The number of groups, a matter of the sizes alone. */
  private int groups() {
    long affordable = GROUP_NUMBERS / Math.max(1, 2L * row.length());
    long most = Math.clamp(affordable, FEWEST_GROUPS, MOST_GROUPS);
    return (int) Math.min(most, settings.members());
  }

  private void sum(MemberTensors tensors, GroupSums sums, long group, int groups) {
    double[] numbers = new double[row.length()];
    long from = settings.members() * group / groups;
    long to = settings.members() * (group + 1) / groups;
    for (long member = from; member < to; member++) {
      tensors.run(member, numbers);
      sums.add(numbers);
      tell();
    }
  }

  private void tell() {
    lock.lock();
    try {
      observer.progress(++done, settings.members());
    } finally {
      lock.unlock();
    }
  }

  private MeasuredTensors result(List<GroupSums> groups, double[] reference, double seconds) {
    int samples = coordinates.rows();
    double[] widths =
        IntStream.rangeClosed(0, model.depth())
            .mapToDouble(layer -> model.architecture().width(layer))
            .toArray();
    var assembly =
        new TensorAssembly(row, samples, model.activation().smooth(), reference, groups, widths);
    List<MeasuredLayer> layers = new ArrayList<>();
    layers.add(
        TensorAssembly.first(
            row,
            samples,
            groups.size(),
            overlaps(model.variances().bias(1), model.variances().weight(1)),
            overlaps(model.rates().bias(1), model.rates().weight(1))));
    for (int layer = 2; layer <= model.depth(); layer++) {
      layers.add(assembly.layer(layer));
    }
    return new MeasuredTensors(layers, settings.members(), groups.size(), seconds);
  }

  /** What layer 1 is exactly. */
  private Matrix overlaps(double bias, double weight) {
    return Matrix.build(
        coordinates.rows(),
        coordinates.rows(),
        (a, b) -> {
          double dot = 0;
          for (int index = 0; index < coordinates.columns(); index++) {
            dot += coordinates.get(a, index) * coordinates.get(b, index);
          }
          return bias + weight * dot / model.architecture().inputDimension();
        });
  }
}
