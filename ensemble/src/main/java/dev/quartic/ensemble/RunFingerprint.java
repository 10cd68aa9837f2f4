package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A digest of everything that decides the digits of a run, the code apart. */
public final class RunFingerprint {
  private final MessageDigest digest;

  private RunFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JDK has it
    }
  }

  static String of(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      @Nullable LinearizedControl control) {
    var fingerprint = new RunFingerprint();
    fingerprint.add(model);
    fingerprint.add(samples.train());
    fingerprint.add(samples.test());
    fingerprint.add(plan);
    fingerprint.add( // the engine decides nothing
        List.of(
            settings.members(),
            settings.seed(),
            settings.stepLimit(),
            settings.flowTolerance(),
            settings.checkedMembers(),
            settings.precision()));
    if (control != null) {
      fingerprint.add(control.plan());
      control.maps().forEach(fingerprint::add);
      control.centres().forEach(fingerprint::add);
      fingerprint.add(control.targets());
    }
    return fingerprint.finished();
  }

  /** That of trained networks without a control. */
  public static String of(
      NetworkModel model, SampleSet samples, TrainingPlan plan, EnsembleSettings settings) {
    return of(model, samples, plan, settings, null);
  }

  /**
   * That of networks at initialization.
   *
   * @param inputs {@code [N, n₀]}
   * @param others what else decides the digits; values whose text tells them apart
   */
  public static String of(NetworkModel model, Matrix inputs, Object... others) {
    var fingerprint = new RunFingerprint();
    fingerprint.add(model);
    fingerprint.add(inputs);
    for (Object other : others) {
      fingerprint.add(other);
    }
    return fingerprint.finished();
  }

  /**
   * That of a minimal model.
   *
   * @param arrays that decide the digits
   * @param others what else does; values whose text tells them apart
   */
  public static String of(List<NdArray> arrays, Object... others) {
    var fingerprint = new RunFingerprint();
    for (NdArray array : arrays) {
      fingerprint.add(Arrays.toString(array.shape()));
      fingerprint.add(array.data());
    }
    for (Object other : others) {
      fingerprint.add(other);
    }
    return fingerprint.finished();
  }

  private String finished() {
    add(Blas.description());
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(NetworkModel model) {
    add(model.architecture());
    add(model.activation().name());
    for (double z = -2; z <= 2; z += 0.25) { // parameters, and activations of one's own
      add(model.activation().value(z));
    }
    add(model.variances());
    add(model.rates());
  }

  private void add(Object value) {
    digest.update((value + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void add(Samples samples) {
    add(samples.inputs());
    Matrix targets = samples.targets();
    add(targets == null ? Matrix.zeros(0, 0) : targets);
  }

  private void add(Matrix matrix) {
    add(matrix.toString());
    add(matrix.data());
  }

  private void add(double[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES);
    for (double entry : numbers) {
      digest.update(bytes.clear().putDouble(entry).flip());
    }
  }
}
