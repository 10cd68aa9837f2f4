package dev.quartic.study.verification;

import dev.quartic.ensemble.correlator.MeasuredLayer;
import dev.quartic.ensemble.correlator.MeasuredTensor;
import dev.quartic.ensemble.correlator.MeasuredTensors;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.study.compare.WidthFit;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tensors of order 1/n beside those of real networks of several widths.
 *
 * <p>A measured tensor of width n differs from the theory's coefficient by {@code b/n + c/n²}, and
 * by nothing that stays as n grows: that law is fitted to every entry (with two widths c is left
 * out), and what it leaves over is a z-score. Entries that are equal by symmetry count once. K and
 * Θ are compared through {@code n (K_n − K)} and {@code n (H_n − Θ)}, with G¹ and Θ¹.
 *
 * @param widths first hidden widths, ascending
 * @param entries all comparisons
 * @param effectiveCount how many independent ones they amount to: {@code E²/Σ r²} over the
 *     correlations of each layer's entries
 */
public record TensorVerification(List<Integer> widths, List<Entry> entries, double effectiveCount) {

  /** Errors below this share of the tensor are those of arithmetic. */
  private static final double SPREADLESS = 1e-9;

  /**
   * One entry of one tensor.
   *
   * @param layer ℓ
   * @param tensor its name
   * @param subscripts 0-based samples
   * @param theory the coefficient
   * @param measured by width
   * @param errors one standard error each, by width
   * @param zScore what the law leaves over
   */
  public record Entry(
      int layer,
      String tensor,
      List<Integer> subscripts,
      double theory,
      List<Double> measured,
      List<Double> errors,
      double zScore) {}

  /**
   * Compares all layers from the second on.
   *
   * @param theory by layer, from 1
   * @param shapes the network at each width
   * @param measured at each width
   */
  public static TensorVerification of(
      List<LayerTensors> theory, List<Architecture> shapes, List<MeasuredTensors> measured) {
    List<Integer> widths = shapes.stream().map(shape -> shape.width(1)).toList();
    List<Entry> entries = new ArrayList<>();
    double effective = 0;
    for (int layer = 2; layer <= theory.size(); layer++) {
      int ell = layer;
      List<double[]> replicates = new ArrayList<>();
      for (MeasuredTensor tensor : measured.getFirst().layer(layer).tensors().values()) {
        Tensor coefficient = coefficient(tensor.name());
        if (!theory.get(layer - 1).available().contains(coefficient)) {
          continue;
        }
        List<MeasuredTensor> byWidth =
            measured.stream()
                .map(one -> one.layer(ell))
                .map((MeasuredLayer one) -> one.get(tensor.name()))
                .toList();
        for (int index = 0; index < tensor.entries().size(); index++) {
          Entry entry =
              compare(
                  theory.get(layer - 1), coefficient, shapes, byWidth, tensor.entries().get(index));
          if (Double.isFinite(entry.zScore())) {
            entries.add(entry);
            replicates.add(column(tensor, index));
          }
        }
      }
      effective += EffectiveCount.of(replicates);
    }
    return new TensorVerification(widths, entries, effective);
  }

  /** Means are compared with their corrections, everything else with the tensor of its name. */
  private static Tensor coefficient(String name) {
    return switch (name) {
      case "K" -> Tensor.G1;
      case "Theta" -> Tensor.THETA1;
      default -> Tensor.labelled(name).orElseThrow();
    };
  }

  private static Entry compare(
      LayerTensors theory,
      Tensor coefficient,
      List<Architecture> shapes,
      List<MeasuredTensor> byWidth,
      List<Integer> subscripts) {
    int[] place = subscripts.stream().mapToInt(sample -> sample).toArray();
    double expected = theory.get(coefficient).get(place);
    boolean mean = coefficient == Tensor.G1 || coefficient == Tensor.THETA1;
    NdArray limit =
        coefficient == Tensor.G1
            ? theory.get(Tensor.K)
            : coefficient == Tensor.THETA1 ? theory.get(Tensor.THETA) : null;
    int count = shapes.size();
    double[] widths = new double[count];
    double[] deviations = new double[count];
    double[] errors = new double[count];
    List<Double> measured = new ArrayList<>();
    boolean spread = true;
    for (int index = 0; index < count; index++) {
      double below = shapes.get(index).width(theory.layer() - 1);
      double value = byWidth.get(index).value().get(place);
      double error = byWidth.get(index).error().get(place);
      if (mean && limit != null) {
        value = below * (value - limit.get(place));
        error *= below;
      }
      widths[index] = shapes.get(index).width(1);
      deviations[index] = value - expected;
      errors[index] = error;
      measured.add(value);
      spread &= error > SPREADLESS * (1 + Math.abs(expected));
    }
    double z =
        spread ? WidthFit.of(WidthLaw.INVERSE, widths, deviations, errors).zScore() : Double.NaN;
    return new Entry(
        theory.layer(),
        coefficient.label(),
        subscripts,
        expected,
        measured,
        Arrays.stream(errors).boxed().toList(),
        z);
  }

  private static double[] column(MeasuredTensor tensor, int entry) {
    double[] column = new double[tensor.replicates().rows()];
    Arrays.setAll(column, group -> tensor.replicates().get(group, entry));
    return column;
  }

  /** All z-scores. */
  public double[] zScores() {
    return entries.stream().mapToDouble(Entry::zScore).toArray();
  }

  /** Those of one tensor. */
  public double[] zScores(String tensor) {
    return entries.stream()
        .filter(entry -> entry.tensor().equals(tensor))
        .mapToDouble(Entry::zScore)
        .toArray();
  }

  /** Whether theory and networks agree. */
  public Agreement agreement() {
    return Agreement.of(zScores());
  }

  /** The tensors that were compared, in the order of the theory. */
  public List<String> tensors() {
    return Arrays.stream(Tensor.values())
        .map(Tensor::label)
        .filter(label -> entries.stream().anyMatch(entry -> entry.tensor().equals(label)))
        .toList();
  }
}
