package dev.quartic.ensemble.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Gradient flow in parameter space by the Dormand–Prince method of order 8.
 *
 * <p>Training to t = ∞ ends when the residual has fallen to {@value #CONVERGED} of its start (or of
 * the targets). The method is explicit: steps stay below about 6/θ_max, so that the number of steps
 * grows with the condition number of the kernel.
 *
 * @param times t ≥ 0, ascending, perhaps infinite
 * @param tolerance of one step, relative to every θ_j, and absolute a tenth of it
 */
record FlowTrainer(List<Double> times, double tolerance) implements ModelTrainer {
  static final double TOLERANCE = 1e-13;

  private static final double CONVERGED = 1e-11;
  private static final int MOST_EVALUATIONS = 2_000_000;
  private static final int MOST_DOUBLINGS = 60;

  @Override
  public List<double[]> train(QuadraticModel model, double[] start, double[] targets, double rate) {
    var descent = new Descent(model.first(targets.length), targets, rate);
    var flow = new Run(descent, start);
    List<double[]> trained = new ArrayList<>();
    for (double time : times) {
      if (Double.isInfinite(time)) {
        flow.toTheEnd(CONVERGED * descent.scale(start));
      } else {
        flow.until(time);
      }
      trained.add(flow.theta.clone());
    }
    return trained;
  }

  /** One trajectory. */
  private final class Run {
    private final Descent descent;
    private final OrdinaryDifferentialEquation equation;
    private double time;
    private double[] theta;

    Run(Descent descent, double[] start) {
      this.descent = descent;
      theta = start.clone();
      equation =
          new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
              return start.length;
            }

            @Override
            public double[] computeDerivatives(double at, double[] parameters) {
              return descent.direction(parameters);
            }
          };
    }

    void until(double target) {
      if (target == time) {
        return;
      }
      var integrator =
          new DormandPrince853Integrator(
              1e-14 * target, Double.POSITIVE_INFINITY, tolerance / 10, tolerance);
      integrator.setMaxEvaluations(MOST_EVALUATIONS);
      try {
        theta = integrator.integrate(equation, new ODEState(time, theta), target).getPrimaryState();
      } catch (MathRuntimeException failure) {
        throw new ArithmeticException(
            "gradient flow could not be followed from t = %.4g to %.4g: %s; fewer or less similar samples, a smaller strength, or finite times may help"
                .formatted(time, target, failure.getMessage()));
      }
      time = target;
    }

    void toTheEnd(double converged) {
      double unit = 1 / Math.max(speed(), Double.MIN_NORMAL);
      for (int doubling = 0; descent.residual(theta) > converged; doubling++) {
        if (doubling == MOST_DOUBLINGS) {
          throw new ArithmeticException(
              "gradient flow does not end: at t = %.4g the residual is still %.3g; the model cannot fit the targets"
                  .formatted(time, descent.residual(theta)));
        }
        until(time == 0 ? unit : 2 * time);
      }
    }

    /** λ Σ_a |φᴱ_a|², no smaller than the largest eigenvalue of the kernel. */
    private double speed() {
      double sum = 0;
      var effective = descent.model().effectiveFeatures(theta);
      for (int a = 0; a < descent.targets().length; a++) {
        for (double entry : effective.row(a)) {
          sum += descent.rate() * entry * entry;
        }
      }
      return sum;
    }
  }

  @Override
  public String description() {
    return "gradient flow in the parameters, Dormand–Prince of order 8, tolerance %.0e"
        .formatted(tolerance);
  }
}
