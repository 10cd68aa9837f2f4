package dev.quartic.gaussian;

import dev.quartic.gaussian.pair.ClosedForms;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Trigonometric;

/**
 * ⟨σσ⟩ and ⟨σ′σ′⟩ over one neuron of any variance K, for activations that bend near the origin
 * only: the trapezoidal rule in t, {@code z = sinh t}, whose nodes are dense where they bend and
 * few on the way to √K. Waves, which bend everywhere, by their closed forms.
 *
 * <p>Error: relative 1e-12, by halving the step.
 *
 * @param product ⟨σσ⟩
 * @param slope ⟨σ′σ′⟩
 */
public record WideAverages(double product, double slope) {
  private static final double REACH = 24; // in √K: polynomials move the weight outwards
  private static final double FIRST_STEP = 0.25;
  private static final double SMALLEST_STEP = 1.0 / 128;
  private static final double TOLERANCE = 1e-12;

  /**
   * Takes the averages.
   *
   * @param variance K &gt; 0
   * @throws ArithmeticException where they do not converge
   */
  public static WideAverages of(Activation activation, double variance) {
    if (activation instanceof Trigonometric) {
      ClosedForms.Pair forms = ClosedForms.of(activation).orElseThrow();
      return new WideAverages(
          forms.product().at(variance, variance, variance),
          forms.slope().at(variance, variance, variance));
    }
    if (activation instanceof LinearSpline) {
      NeuronMoments at = NeuronMoments.of(activation, variance);
      return new WideAverages(at.product(), at.slope());
    }
    double step = FIRST_STEP;
    WideAverages before = sum(activation, variance, step);
    while (step > SMALLEST_STEP) {
      step /= 2;
      WideAverages now = sum(activation, variance, step);
      if (near(before.product, now.product) && near(before.slope, now.slope)) {
        return now;
      }
      before = now;
    }
    throw new ArithmeticException(
        "the Gaussian average of '%s' did not converge at variance %.3g; has it a kink?"
            .formatted(activation.name(), variance));
  }

  private static boolean near(double before, double now) {
    return before == now // infinite ones too
        || Math.abs(before - now) <= TOLERANCE * Math.abs(now);
  }

  private static WideAverages sum(Activation activation, double variance, double step) {
    double norm = Math.sqrt(variance);
    double far = REACH * norm;
    double end = Math.log(far + Math.sqrt(1 + far * far)); // asinh
    double product = 0;
    double slope = 0;
    for (int node = (int) -Math.ceil(end / step); node * step <= end; node++) {
      double z = Math.sinh(node * step);
      double u = z / norm;
      double weight = step * Math.cosh(node * step) / norm * Math.exp(-u * u / 2);
      double value = activation.derivative(0, z);
      double derivative = activation.derivative(1, z);
      product += weight * value * value;
      slope += weight * derivative * derivative;
    }
    double density = 1 / Math.sqrt(2 * Math.PI);
    return new WideAverages(density * product, density * slope);
  }
}
