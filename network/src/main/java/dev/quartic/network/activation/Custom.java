package dev.quartic.network.activation;

import java.io.Serializable;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;

/**
 * An activation of one's own.
 *
 * <pre>{@code
 * // mish, z · tanh(softplus(z)); its derivatives follow from the one formula
 * Activation mish = Custom.of("mish", new Custom.Formula() {
 *   public <T extends CalculusFieldElement<T>> T at(T z) {
 *     return z.multiply(z.exp().log1p().tanh());
 *   }
 * });
 * }</pre>
 *
 * @param name shown in reports
 * @param derivatives σ and its derivatives
 * @param parity its symmetry; {@link Parity#NONE} is always safe
 */
public record Custom(String name, Derivatives derivatives, Parity parity) implements Activation {

  /**
   * σ and its derivatives. It must be smooth: a kink or a pole is noticed only when averages are
   * taken.
   */
  @FunctionalInterface
  public interface Derivatives extends Serializable {
    /**
     * Returns the derivative of the given order at z: 0 … 5, and up to 8 where trained networks are
     * to be expanded in a Taylor series.
     */
    double at(int order, double z);
  }

  /** σ as one formula over numbers that carry their own derivatives. */
  public interface Formula extends Serializable {
    /** Returns σ(z). */
    <T extends CalculusFieldElement<T>> T at(T z);

    /**
     * σ and its derivatives.
     *
     * @throws IllegalArgumentException where the formula is seen to be not smooth
     */
    default Derivatives derivatives() {
      return new Differentiated(this);
    }
  }

  /**
   * Differentiates a formula automatically.
   *
   * @throws IllegalArgumentException where the formula is seen to be not smooth
   */
  public static Custom of(String name, Formula formula) {
    return new Custom(name, formula.derivatives(), Parity.NONE);
  }

  @Override
  public double derivative(int order, double z) {
    return derivatives.at(Activation.checkOrder(order), z);
  }

  private static final class Differentiated implements Derivatives {
    private static final DSFactory[] FACTORIES = factories();
    private final Formula formula;

    Differentiated(Formula formula) {
      this.formula = formula;
    }

    private static DSFactory[] factories() {
      var factories = new DSFactory[HIGHEST_ORDER + 1];
      for (int order = 1; order <= HIGHEST_ORDER; order++) {
        factories[order] = new DSFactory(1, order);
      }
      return factories;
    }

    @Override
    public double at(int order, double z) {
      if (order <= 1) {
        var value = formula.at(new UnivariateDerivative1(z, 1));
        return order == 0 ? value.getValue() : value.getFirstDerivative();
      }
      return formula.at(FACTORIES[order].variable(0, z)).getPartialDerivative(order);
    }
  }
}
