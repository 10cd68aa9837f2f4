package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.criticality.DepthGrowth;
import java.util.ArrayList;
import java.util.List;

/**
 * An initialization beside others.
 *
 * @param name where it comes from
 * @param model with its variances and rates
 * @param growth what becomes of a typical input
 */
public record Start(String name, NetworkModel model, DepthGrowth growth) {

  static Start of(String name, NetworkModel model, double inputSquare) {
    return new Start(name, model, DepthGrowth.of(model, inputSquare));
  }

  /** The same by another name. */
  Start named(String other) {
    return new Start(other, model, growth);
  }

  /**
   * What frameworks do unasked. Their draws are uniform or truncated; at leading order only the
   * variances count. Plain gradient descent moves all parameters at one rate: λ_b = 1, λ_W =
   * fan-in.
   */
  public static List<Start> frameworkDefaults(
      Architecture architecture, Activation activation, double inputSquare) {
    List<Double> third = new ArrayList<>();
    List<Double> thirdOfFanIn = new ArrayList<>();
    List<Double> glorot = new ArrayList<>();
    List<Double> one = new ArrayList<>();
    List<Double> zero = new ArrayList<>();
    List<Double> fanIns = new ArrayList<>();
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      double in = architecture.width(layer - 1);
      double out = architecture.width(layer);
      third.add(1.0 / 3);
      thirdOfFanIn.add(1 / (3 * in));
      glorot.add(2 * in / (in + out));
      one.add(1.0);
      zero.add(0.0);
      fanIns.add(in);
    }
    var rates = new LearningRates(one, fanIns);
    return List.of(
        named(
            "PyTorch nn.Linear", architecture, activation, thirdOfFanIn, third, rates, inputSquare),
        named("Keras Dense (Glorot)", architecture, activation, zero, glorot, rates, inputSquare),
        named("Flax Dense (LeCun)", architecture, activation, zero, one, rates, inputSquare));
  }

  private static Start named(
      String name,
      Architecture architecture,
      Activation activation,
      List<Double> bias,
      List<Double> weight,
      LearningRates rates,
      double inputSquare) {
    var variances = new InitializationVariances(bias, weight);
    return of(name, new NetworkModel(architecture, activation, variances, rates), inputSquare);
  }
}
