package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.criticality.Compromise;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.CriticalSearch;
import dev.quartic.theory.criticality.Criticality;
import dev.quartic.theory.criticality.EquivalentRates;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.PhaseDiagram;
import dev.quartic.theory.criticality.ScalingFamily;
import dev.quartic.theory.criticality.SingleInputFlow;
import dev.quartic.theory.information.AspectRatio;
import dev.quartic.theory.information.NearlyGaussianInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Advice and what it rests on.
 *
 * @param question what it is for
 * @param criticality what was found
 * @param compromise where nothing critical was found, the best for this depth
 * @param streamGrowth how signals grow where skips of weight 1 let nothing be critical; empty
 *     without
 * @param network as advised, in the neural-tangent scaling, and what it does to a typical input
 * @param advised the network with advised variances and rates, in the scaling that was asked for
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
    Optional<StreamGrowth> streamGrowth,
    AdvisedNetwork network,
    NetworkModel advised,
    AspectRatio aspectRatio,
    StableStep step,
    List<Start> starts,
    PhaseDiagram diagram,
    List<CorrelationLine> lines) {
  private static final int GRID = 41;

  /** Works it out. */
  public static TuneStudy of(TuneQuestion question, Workers workers) {
    Activation activation = question.activation();
    double square = question.inputSquare();
    Criticality criticality = CriticalSearch.of(activation);
    Optional<CriticalPoint> point = point(criticality);
    Optional<Compromise> compromise =
        point.isPresent()
            ? Optional.empty()
            : Optional.of(Compromise.of(activation, square, question.depth()));
    KernelMap map =
        point
            .map(CriticalPoint::map)
            .orElseGet(() -> {
              Compromise best = compromise.orElseThrow();
              return KernelMap.plain(activation, best.biasVariance(), best.weightVariance());
            });
    InitializationVariances all = AdvisedVariances.of(question, map, point);
    AdvisedNetwork network =
        question.architecture().plain()
            ? AdvisedNetwork.plain(question, map, all, share(criticality))
            : AdvisedNetwork.withSkips(question, map, all, share(criticality));
    PhaseDiagram plane = diagram(activation, network.hidden());
    return new TuneStudy(
        question,
        criticality,
        compromise,
        StreamGrowth.of(question, map, network),
        network,
        question.scaling().orElse(ScalingFamily.NTK).apply(network.model()),
        new AspectRatio(
            question.architecture().depthToWidth(),
            vertex(question, point, network),
            question.architecture().outputs()),
        StableStep.of(network.model(), question, workers),
        starts(question, network),
        plane,
        CorrelationLine.all(activation, 0, plane.highest(), plane.widest(), () -> {}));
  }

  /**
   * ν of the class; where none gives it, and with skips, as this depth shows it: V/(nK²) over r.
   */
  private static double vertex(
      TuneQuestion question, Optional<CriticalPoint> point, AdvisedNetwork network) {
    return point
        .filter(_ -> question.architecture().plain())
        .map(one -> one.universality().vertexCoefficient())
        .orElseGet(() ->
            question.depth() == 1
                ? 1
                : Math.max(
                    1e-6,
                    network.nonGaussianity().getLast() / question.architecture().depthToWidth()));
  }

  private static Optional<CriticalPoint> point(Criticality criticality) {
    return criticality instanceof Criticality.Critical(CriticalPoint point)
        ? Optional.of(point)
        : Optional.empty();
  }

  private static List<Start> starts(TuneQuestion question, AdvisedNetwork advised) {
    double square = question.inputSquare();
    List<Start> starts = new ArrayList<>();
    starts.add(new Start("advised", advised.model(), advised.growth()));
    var network = question.question().network();
    if (!network.isCritical() || CriticalInitialization.of(question.activation()).isPresent()) {
      var own =
          new NetworkModel(
              question.architecture(), question.activation(), network.variances(), network.rates());
      starts.add(Start.of("yours", own, square));
    }
    starts.addAll(Start.frameworkDefaults(question.architecture(), question.activation(), square));
    if (!question.architecture().plain()) { // to see what skips are there for
      var plain = question.architecture().with(List.of());
      starts.add(
          Start.frameworkDefaults(plain, question.activation(), square)
              .getFirst()
              .named("PyTorch, no skips"));
    }
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
    return share(criticality).beside(question.nonlinear()).weightShare();
  }

  /** The part of Θ that the readout gives, over that of any other layer. */
  public double readoutShare() {
    return question.nonlinear().value();
  }

  /** K, Θ and tensors of each layer in the neural-tangent scaling; empty with skips. */
  public List<SingleInputFlow.Row> rows() {
    return network.rows();
  }

  /** V/(nK²) of each layer. */
  public List<Double> nonGaussianity() {
    return network.nonGaussianity();
  }

  /** What the output neurons know of each other, and their entropy. */
  public NearlyGaussianInformation information() {
    return new NearlyGaussianInformation(nonGaussianity().getLast());
  }

  /** Advised C_b of hidden layers. */
  public double biasVariance() {
    return network.hidden().biasVariance();
  }

  /** Advised C_W of hidden layers. */
  public double weightVariance() {
    return network.hidden().weightVariance();
  }

  /** What a reader should know before following it. */
  public List<String> warnings() {
    return TuneWarnings.of(this);
  }
}
