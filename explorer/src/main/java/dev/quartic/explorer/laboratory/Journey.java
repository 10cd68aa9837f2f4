package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Latest;
import dev.quartic.gaussian.MomentTable;
import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SingleInputFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One input on its way up, as far as there is something to say.
 *
 * @param flow its averages
 * @param ntk Θ of layers 1, 2, …
 * @param nonGaussianity V/(nK²) of the same layers
 * @param rows all tensors; empty with residual connections, where only V is known
 * @param lost the layer whose kernel left the range that is followed; empty where none did
 */
record Journey(
    SingleInputFlow flow,
    double[] ntk,
    double[] nonGaussianity,
    List<SingleInputFlow.Row> rows,
    OptionalInt lost) {
  /** Beyond these a kernel has exploded or died, and averages take long or mean nothing. */
  private static final double LARGEST = 1e5;

  private static final double SMALLEST = 1e-12;

  static Journey of(Shape shape) {
    KernelMap map = shape.map();
    MomentTable table = Activations.known(shape.activation()).moments();
    List<NeuronMoments> layers = new ArrayList<>();
    double kernel = shape.firstKernel();
    OptionalInt lost = OptionalInt.empty();
    for (int layer = 1; layer <= shape.depth() && lost.isEmpty(); layer++) {
      Latest.requireWanted();
      if (kernel > LARGEST || !(kernel > SMALLEST)) {
        lost = OptionalInt.of(layer);
      } else {
        NeuronMoments at = table.at(kernel);
        layers.add(at);
        kernel = map.next(at);
      }
    }
    var flow = new SingleInputFlow(map, layers);
    var rates = LearningRates.uniform(shape.depth(), shape.biasRate(), shape.weightRate());
    return new Journey(
        flow,
        ntk(shape, flow),
        layers.isEmpty() ? new double[0] : flow.nonGaussianity(_ -> shape.width()),
        shape.residualWeight() == 0 && !layers.isEmpty()
            ? flow.tensors(rates, shape.inputSquare(), _ -> shape.width())
            : List.of(),
        lost);
  }

  /** Θ′ = λ_b + λ_W ⟨σσ⟩ + χ⊥ Θ; parameters of the identity path there are none. */
  private static double[] ntk(Shape shape, SingleInputFlow flow) {
    double[] ntk = new double[flow.depth()];
    for (int layer = 1; layer <= flow.depth(); layer++) {
      ntk[layer - 1] =
          layer == 1
              ? shape.biasRate() + shape.weightRate() * shape.inputSquare()
              : shape.biasRate()
                  + shape.weightRate() * flow.at(layer - 1).product()
                  + flow.perpendicular(layer - 1) * ntk[layer - 2];
    }
    return ntk;
  }

  /** (A + 2B)/(nΘ²) of layers 1, 2, …; empty where it is not known. */
  double[] ntkFluctuation() {
    return rows.stream().mapToDouble(SingleInputFlow.Row::ntkFluctuation).toArray();
  }
}
