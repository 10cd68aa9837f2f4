package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.criticality.Compromise;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.CriticalSearch;
import dev.quartic.theory.criticality.Criticality;
import dev.quartic.theory.criticality.DepthGrowth;
import dev.quartic.theory.criticality.EquivalentRates;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.PhaseDiagram;
import dev.quartic.theory.criticality.ResidualLine;
import dev.quartic.theory.criticality.SingleInputFlow;
import dev.quartic.theory.information.AspectRatio;
import dev.quartic.theory.information.NearlyGaussianInformation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Advice and what it rests on.
 *
 * @param question what it is for
 * @param criticality what was found
 * @param compromise where nothing critical was found, the best for this depth
 * @param flow of a typical input at the advised initialization
 * @param advised the network with advised variances and rates, in the scaling that was asked for
 * @param rows K, Θ and tensors of each layer in the neural-tangent scaling; empty with residual
 *     connections
 * @param nonGaussianity V/(nK²) of each layer
 * @param aspectRatio depth over width beside the best
 * @param step the sizes of steps
 * @param starts the user's own initialization, where it differs, and those of frameworks
 * @param diagram the plane of initializations
 * @param lines of equal correlation depth in it
 */
public record TuneStudy(
    TuneQuestion question,
    Criticality criticality,
    Optional<Compromise> compromise,
    SingleInputFlow flow,
    NetworkModel advised,
    List<SingleInputFlow.Row> rows,
    List<Double> nonGaussianity,
    AspectRatio aspectRatio,
    StableStep step,
    List<Start> starts,
    PhaseDiagram diagram,
    List<CorrelationLine> lines) {
  private static final int GRID = 41;

  /** Works it out. */
  public static TuneStudy of(TuneQuestion question, Workers workers) {
    Activation activation = question.activation();
    Architecture shape = question.architecture();
    double square = question.inputSquare();
    int depth = question.depth();
    Criticality criticality = CriticalSearch.of(activation);
    Optional<CriticalPoint> point = point(criticality);
    Optional<Compromise> compromise =
        point.isPresent()
            ? Optional.empty()
            : Optional.of(Compromise.of(activation, square, depth));
    KernelMap map = map(question, point, compromise);
    InitializationVariances all = variances(map, point, square, depth);
    double firstKernel = all.bias(1) + all.weight(1) * square;
    var flow = SingleInputFlow.of(map, firstKernel, depth);
    var rates = share(criticality).of(flow, square);
    var tangent = new NetworkModel(shape, activation, all, rates);
    IntToDoubleFunction width = shape::width;
    List<SingleInputFlow.Row> rows =
        question.residualWeight() == 0 ? flow.tensors(rates, square, width) : List.of();
    double[] eta = flow.nonGaussianity(width);
    List<Double> nonGaussianity = IntStream.range(0, depth).mapToObj(i -> eta[i]).toList();
    double vertex =
        point
            .map(one -> new ResidualLine(one, question.residualWeight()).vertexCoefficient())
            .orElseGet(() -> vertexAtDepth(shape, eta));
    PhaseDiagram plane = diagram(activation, map);
    return new TuneStudy(
        question,
        criticality,
        compromise,
        flow,
        question.scaling().apply(tangent),
        rows,
        nonGaussianity,
        new AspectRatio(shape.depthToWidth(), vertex, shape.outputs()),
        StableStep.of(tangent, question, workers),
        starts(question, tangent, flow, square),
        plane,
        CorrelationLine.all(
            activation, 0, last(plane.biasVariances()), last(plane.weightVariances()), () -> {}));
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }

  private static Optional<CriticalPoint> point(Criticality criticality) {
    return criticality instanceof Criticality.Critical(CriticalPoint point)
        ? Optional.of(point)
        : Optional.empty();
  }

  private static KernelMap map(
      TuneQuestion question, Optional<CriticalPoint> point, Optional<Compromise> compromise) {
    return point
        .map(one -> new ResidualLine(one, question.residualWeight()).map())
        .orElseGet(() -> {
          Compromise best = compromise.orElseThrow();
          return KernelMap.plain(question.activation(), best.biasVariance(), best.weightVariance());
        });
  }

  /** ν as this depth shows it, where no class gives it: V/(nK²) over r. */
  private static double vertexAtDepth(Architecture shape, double[] eta) {
    return shape.depth() == 1 ? 1 : Math.max(1e-6, eta[eta.length - 1] / shape.depthToWidth());
  }

  /**
   * The same in all layers, but for first and last ones that no residual connection can pass, and
   * for a first one that brings inputs to a fixed point K* &gt; 0.
   */
  private static InitializationVariances variances(
      KernelMap map, Optional<CriticalPoint> point, double square, int depth) {
    double rest = 1 - map.residualWeight() * map.residualWeight();
    List<Double> bias = new ArrayList<>(Collections.nCopies(depth, map.biasVariance()));
    List<Double> weight = new ArrayList<>(Collections.nCopies(depth, map.weightVariance()));
    for (int index : new int[] {0, depth - 1}) {
      bias.set(index, map.biasVariance() / rest);
      weight.set(index, map.weightVariance() / rest);
    }
    double ideal = point.map(one -> one.idealInputSquare().orElse(0)).orElse(0.0);
    if (ideal > 0 && square > 0) { // as if inputs were scaled to the ideal mean square
      weight.set(0, weight.getFirst() * ideal / square);
    }
    return new InitializationVariances(bias, weight);
  }

  private static List<Start> starts(
      TuneQuestion question, NetworkModel tangent, SingleInputFlow flow, double square) {
    List<Start> starts = new ArrayList<>();
    starts.add(
        question.architecture().plain()
            ? new Start("advised", tangent, DepthGrowth.of(flow))
            : Start.of("advised", tangent, square));
    var network = question.question().network();
    if (!network.isCritical() || CriticalInitialization.of(question.activation()).isPresent()) {
      var own =
          new NetworkModel(
              question.architecture(), question.activation(), network.variances(), network.rates());
      starts.add(Start.of("yours", own, square));
    }
    starts.addAll(Start.frameworkDefaults(question.architecture(), question.activation(), square));
    return starts;
  }

  private static PhaseDiagram diagram(Activation activation, KernelMap advised) {
    double highest = Math.max(0.5, 2.5 * advised.biasVariance());
    double widest = 2 * advised.weightVariance();
    double[] bias = new double[GRID];
    double[] weight = new double[GRID];
    for (int index = 0; index < GRID; index++) {
      bias[index] = highest * index / (GRID - 1);
      weight[index] = widest * (index + 0.5) / GRID;
    }
    return PhaseDiagram.of(activation, bias, weight);
  }

  /** The critical point, where there is one. */
  public Optional<CriticalPoint> point() {
    return point(criticality);
  }

  private static EquivalentRates share(Criticality criticality) {
    return point(criticality)
        .map(one -> EquivalentRates.advised(one.universality()))
        .orElse(EquivalentRates.HALVES);
  }

  /** The share of weights in the NTK, by the advised rates. */
  public double weightShare() {
    return share(criticality).weightShare();
  }

  /** What the output neurons know of each other, and their entropy. */
  public NearlyGaussianInformation information() {
    return new NearlyGaussianInformation(nonGaussianity.getLast());
  }

  /** Advised C_b of hidden layers. */
  public double biasVariance() {
    return flow.map().biasVariance();
  }

  /** Advised C_W of hidden layers. */
  public double weightVariance() {
    return flow.map().weightVariance();
  }

  /** What a reader should know before following it. */
  public List<String> warnings() {
    return TuneWarnings.of(this);
  }
}
