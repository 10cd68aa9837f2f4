package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Fields;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.correlator.NeuronMarginal;
import dev.quartic.theory.criticality.SingleInputFlow;
import dev.quartic.theory.information.AspectRatio;
import java.util.Arrays;

/** Everything that the laboratory shows of one shape. */
public final class Laboratory {
  private static final double TAIL = 6;
  private static final int STEPS = 96;
  private static final double SMALL = 0.1;

  private Laboratory() {}

  /**
   * Works it out, in the time between two pictures of a screen for tens of layers.
   *
   * @param question activation, depth, width, biasVariance, weightVariance, residualWeight,
   *     biasRate, weightRate, inputSquare
   */
  public static Tree answer(Fields question) {
    Shape shape = Shape.of(question);
    Journey journey = Journey.of(shape);
    SingleInputFlow flow = journey.flow();
    int layers = flow.depth();
    Tree answer = new Tree();
    answer.put("kernel", numbers(layers, layer -> flow.kernel(layer)));
    answer.put("ntk", list(journey.ntk()));
    answer.put("parallel", numbers(layers, layer -> flow.parallel(layer)));
    answer.put("perpendicular", numbers(layers, layer -> flow.perpendicular(layer)));
    answer.put("nonGaussianity", list(journey.nonGaussianity()));
    answer.put("ntkFluctuation", list(journey.ntkFluctuation()));
    journey.lost().ifPresent(layer -> answer.put("lost", layer));
    if (journey.lost().isEmpty()) {
      answer.put("density", density(journey));
      answer.put("enough", enough(shape, journey));
    }
    return answer;
  }

  /** One neuron of the output layer. */
  private static Tree density(Journey journey) {
    SingleInputFlow flow = journey.flow();
    double kernel = flow.kernel(flow.depth());
    double eta = journey.nonGaussianity()[flow.depth() - 1];
    boolean known = !journey.rows().isEmpty();
    double correction = known ? journey.rows().getLast().metricCorrection() : 0;
    // tensors are divided by the width already
    var marginal = new NeuronMarginal(kernel, correction, eta * kernel * kernel, 1);
    var gaussian = new NeuronMarginal(kernel, 0, 0, 1);
    double deviation = Math.sqrt(kernel);
    double[] places = new double[STEPS + 1];
    double[] zero = new double[STEPS + 1];
    double[] first = new double[STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      places[step] = deviation * TAIL * (2.0 * step / STEPS - 1);
      zero[step] = gaussian.density(places[step]);
      first[step] = marginal.variance() > 0 ? marginal.density(places[step]) : Double.NaN;
    }
    return new Tree()
        .put("z", list(places))
        .put("order0", list(zero))
        .put("order1", list(first))
        .put("excessKurtosis", marginal.excessKurtosis())
        .put("variance", marginal.variance())
        .put("shiftKnown", known);
  }

  /** Depth over width, and the widths at which fluctuations are small. */
  private static Tree enough(Shape shape, Journey journey) {
    double eta = journey.nonGaussianity()[shape.depth() - 1];
    double ratio = (shape.depth() - 1.0) / shape.width();
    var aspect = new AspectRatio(ratio, Math.max(1e-6, eta / ratio), 1);
    Tree tree = new Tree();
    tree.put("ratio", ratio);
    tree.put("optimal", aspect.optimal());
    tree.put("regime", aspect.regime().label());
    tree.put("optimalWidth", aspect.optimalWidth(shape.depth()));
    tree.put("kernelDeviation", Math.sqrt(eta));
    tree.put("kernelWidth", Math.ceil(shape.width() * eta / (SMALL * SMALL)));
    double[] ntk = journey.ntkFluctuation();
    if (ntk.length > 0) {
      double last = ntk[ntk.length - 1];
      tree.put("ntkDeviation", Math.sqrt(last));
      tree.put("ntkWidth", Math.ceil(shape.width() * last / (SMALL * SMALL)));
    }
    return tree;
  }

  private static TreeList numbers(int layers, java.util.function.IntToDoubleFunction value) {
    TreeList list = new TreeList();
    for (int layer = 1; layer <= layers; layer++) {
      list.add((Number) value.applyAsDouble(layer));
    }
    return list;
  }

  static TreeList list(double[] values) {
    TreeList list = new TreeList();
    Arrays.stream(values).forEach(value -> list.add((Number) value));
    return list;
  }
}
