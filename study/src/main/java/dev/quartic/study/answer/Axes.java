package dev.quartic.study.answer;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the axes of an answer's arrays are, by the array's name: the one place that says it.
 *
 * <p>Names are {@code time}, {@code sample} (training samples first, then test samples), {@code
 * output}, {@code layer}, {@code network} and others of that kind; an axis that comes again has a
 * number, {@code sample2}. Axes of one name within an answer are of one length, but for those of
 * {@code network}.
 */
public final class Axes {
  private static final List<String> TIME = List.of("time");
  private static final List<String> LAYER = List.of("layer");
  private static final List<String> OUTPUTS = List.of("sample", "output");
  private static final List<String> OUTPUTS_BY_TIME = List.of("time", "sample", "output");
  private static final List<String> GROUPS_BY_TIME = List.of("time", "group");
  private static final List<String> KERNEL = List.of("sample", "sample2");
  private static final List<String> KERNEL_BY_TIME = List.of("time", "sample", "sample2");
  private static final List<String> TENSOR = List.of("sample", "sample2", "sample3", "sample4");
  private static final List<String> COVARIANCE =
      List.of("time", "sample", "output", "sample2", "output2");
  private static final List<String> NEURONS = List.of("time", "hiddenLayer", "trainSample");
  private static final List<String> GRID = List.of("width", "depth");
  private static final List<String> PLANE = List.of("biasVariance", "weightVariance");

  /** Words before a name that say of what, and after it that say what of it. */
  private static final Pattern FRAME =
      Pattern.compile(
          "^(?:(?:width|depth)\\d+/)?(?:fit/)?(.+?)(?:/(?:c0|c1|c2|z|predicted|zPredicted|c0Error))?$");

  private static final Map<String, List<String>> TRAINED =
      Map.ofEntries(
          Map.entry("times", TIME),
          Map.entry("mean", OUTPUTS_BY_TIME),
          Map.entry("mean0", OUTPUTS_BY_TIME),
          Map.entry("mean1", OUTPUTS_BY_TIME),
          Map.entry("meanHalf", OUTPUTS_BY_TIME),
          Map.entry("mean1/ntkMean", OUTPUTS_BY_TIME),
          Map.entry("mean1/ntkVariance", OUTPUTS_BY_TIME),
          Map.entry("mean1/dNtk", OUTPUTS_BY_TIME),
          Map.entry("mean1/ddNtk", OUTPUTS_BY_TIME),
          Map.entry("groupMean1", GROUPS_BY_TIME),
          Map.entry("groupVariance1", GROUPS_BY_TIME),
          Map.entry("thirdCumulant", OUTPUTS_BY_TIME),
          Map.entry("fourthCumulant", OUTPUTS_BY_TIME),
          Map.entry("variance0", OUTPUTS_BY_TIME),
          Map.entry("variance1", OUTPUTS_BY_TIME),
          Map.entry("covariance0", KERNEL_BY_TIME),
          Map.entry("covariance", COVARIANCE),
          Map.entry("covariance1", COVARIANCE),
          Map.entry("covarianceHalf", COVARIANCE),
          Map.entry("neuronsCrossed", NEURONS),
          Map.entry("neuronsHeld", NEURONS),
          Map.entry("ntkDrift", KERNEL_BY_TIME),
          Map.entry("ntkDriftDiagonal", List.of("time", "sample")),
          Map.entry("ntkDriftHalf", KERNEL_BY_TIME),
          Map.entry("hiddenKernelDrift", KERNEL_BY_TIME),
          Map.entry("logEvidence", TIME));

  private static final Map<String, List<String>> ADVICE =
      Map.ofEntries(
          Map.entry("kernel", LAYER),
          Map.entry("parallelSusceptibility", LAYER),
          Map.entry("perpendicularSusceptibility", LAYER),
          Map.entry("biasRate", LAYER),
          Map.entry("weightRate", LAYER),
          Map.entry("nonGaussianity", LAYER),
          Map.entry("ntk", LAYER),
          Map.entry("ntkFluctuation", LAYER),
          Map.entry("phase/biasVariance", List.of("biasVariance")),
          Map.entry("phase/weightVariance", List.of("weightVariance")),
          Map.entry("phase/fixedPoint", PLANE),
          Map.entry("phase/parallel", PLANE),
          Map.entry("phase/perpendicular", PLANE),
          Map.entry("phase/parallelDepth", PLANE),
          Map.entry("phase/perpendicularDepth", PLANE));

  private static final Map<String, List<String>> EXPANSION =
      Map.ofEntries(
          Map.entry("times", TIME),
          Map.entry("size", List.of("order")),
          Map.entry("trainError", List.of("order")),
          Map.entry("testError", List.of("order")),
          Map.entry("network/terms", List.of("order", "sample", "output")),
          Map.entry("network/trained", OUTPUTS),
          Map.entry("network/path", List.of("step", "sample", "output")),
          Map.entry("z", List.of("network", "sample")),
          Map.entry("H", List.of("network", "sample", "sample2")),
          Map.entry("G", List.of("network", "sample", "sample2")),
          Map.entry("dH", List.of("network", "sample", "sample2", "sample3")),
          Map.entry("widths", List.of("width")),
          Map.entry("depths", List.of("depth")),
          Map.entry("ratio", GRID),
          Map.entry("fluctuation", GRID),
          Map.entry("firstOrder", GRID),
          Map.entry("exact", GRID),
          Map.entry("difference", List.of("pair", "network", "testOutput")),
          Map.entry("differencePredicted", List.of("pair", "network", "testOutput")),
          Map.entry("distance", List.of("pair", "network")),
          Map.entry("distancePredicted", List.of("pair", "network")),
          Map.entry("mean", List.of("pair", "testOutput")));

  private static final Map<String, List<String>> MINIMAL =
      Map.ofEntries(
          Map.entry("times", TIME),
          Map.entry("features", List.of("sample", "parameter")),
          Map.entry("metaFeatures", List.of("sample", "parameter", "parameter2")),
          Map.entry("kernel", KERNEL),
          Map.entry("kernelAfter", KERNEL),
          Map.entry("kernelPredicted1", KERNEL),
          Map.entry("kernelPredicted2", KERNEL),
          Map.entry("metaKernel", List.of("sample", "sample2", "sample3")),
          Map.entry("inverse", List.of("trainSample", "trainSample2")),
          Map.entry("weights", List.of("sample", "trainSample")),
          Map.entry("theory0", OUTPUTS_BY_TIME),
          Map.entry("theory1", OUTPUTS_BY_TIME),
          Map.entry("theory2", OUTPUTS_BY_TIME),
          Map.entry("trained", OUTPUTS_BY_TIME),
          Map.entry("sweep/strengths", List.of("strength")),
          Map.entry("sweep/remainder", List.of("order", "strength")),
          Map.entry("draws/linear/covarianceExact", KERNEL_BY_TIME));

  private static final Pattern MATRIX_OF_LAYER = Pattern.compile("layer\\d+/(K|Theta|G1|Theta1)");
  private static final Pattern TENSOR_OF_LAYER =
      Pattern.compile("layer\\d+/([VDFABPQRSTU]|VExact)");
  private static final Pattern TAYLOR_TERM = Pattern.compile("(mean/|meanError/)?T\\d+");
  private static final Pattern DRAWS = Pattern.compile("draws/(linear/|expansion/)?\\w+");

  private Axes() {}

  /**
   * The axes of an array.
   *
   * @param command of the answer
   * @param array its name in the answer's arrays
   * @throws IllegalArgumentException for a name that no such answer has
   */
  public static List<String> of(String command, String array) {
    var frame = FRAME.matcher(array);
    String name = frame.matches() ? frame.group(1) : array;
    List<String> axes = find(command, name);
    if (axes == null && name.endsWith("Error")) {
      axes = find(command, name.substring(0, name.length() - "Error".length()));
    }
    if (axes == null) {
      throw new IllegalArgumentException("no array of %s is named %s".formatted(command, array));
    }
    return axes;
  }

  private static @Nullable List<String> find(String command, String name) {
    if (MATRIX_OF_LAYER.matcher(name).matches()) {
      return KERNEL;
    }
    if (TENSOR_OF_LAYER.matcher(name).matches()) {
      return TENSOR;
    }
    return switch (command) {
      case "predict", "simulate", "verify" -> TRAINED.get(name);
      case "tune" -> ADVICE.get(name);
      case "expand" -> TAYLOR_TERM.matcher(name).matches() ? OUTPUTS : EXPANSION.get(name);
      case "minimal" ->
          MINIMAL.getOrDefault(name, DRAWS.matcher(name).matches() ? OUTPUTS_BY_TIME : null);
      case "sweep" -> List.of("point");
      default -> null;
    };
  }
}
