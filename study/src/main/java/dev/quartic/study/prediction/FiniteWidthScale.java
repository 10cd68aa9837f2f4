package dev.quartic.study.prediction;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Tree;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SingleInputFlow;
import java.util.List;
import java.util.Optional;

/**
 * How far networks of the widths asked about may be from infinite width, where only that is
 * predicted: what fluctuates from one network to the next at initialization, for an input of the
 * mean square of the training inputs. Not a bound: what training makes of it is larger at late
 * times.
 *
 * @param nonGaussianity V/(nK²) of the output layer: half the relative variance of what a neuron's
 *     square is on average over a wide layer
 * @param ntkFluctuation (A + 2B)/(nΘ²), the relative variance of the diagonal of the NTK
 */
public record FiniteWidthScale(double nonGaussianity, double ntkFluctuation) {

  /**
   * The scale; none where layers have initializations of their own, with skips, or where averages
   * do not exist.
   */
  public static Optional<FiniteWidthScale> of(Question question) {
    NetworkModel model = question.model();
    int depth = model.depth();
    List<Double> bias = model.variances().bias();
    List<Double> weight = model.variances().weight();
    if (depth < 2
        || !model.architecture().plain()
        || bias.subList(1, depth).stream().distinct().count() > 1
        || weight.subList(1, depth).stream().distinct().count() > 1) {
      return Optional.empty();
    }
    double square = question.samples().train().meanSquare();
    try {
      var map = KernelMap.plain(model.activation(), bias.getLast(), weight.getLast());
      var flow = SingleInputFlow.of(map, bias.getFirst() + weight.getFirst() * square, depth);
      SingleInputFlow.Row output =
          flow.tensors(model.rates(), square, model.architecture()::width).getLast();
      var scale = new FiniteWidthScale(output.nonGaussianity(), output.ntkFluctuation());
      return Double.isFinite(scale.nonGaussianity + scale.ntkFluctuation)
          ? Optional.of(scale)
          : Optional.empty();
    } catch (ArithmeticException noAverage) { // the kernels say what there is to say
      return Optional.empty();
    }
  }

  /** The relative deviation of one network's NTK, root mean square. */
  public double ntk() {
    return Math.sqrt(ntkFluctuation);
  }

  /** For summaries. */
  Tree tree() {
    Tree tree = new Tree();
    tree.put("nonGaussianity", nonGaussianity);
    tree.put("ntkFluctuation", ntkFluctuation);
    return tree;
  }
}
