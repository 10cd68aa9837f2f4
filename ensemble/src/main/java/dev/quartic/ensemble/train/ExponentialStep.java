package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;

/**
 * One step of gradient flow by Krogstad's exponential Runge–Kutta method of order 4, linearized
 * anew at its start θ₀, with an error estimate of order 3.
 *
 * <p>Write the flow as {@code dθ/dt = A θ + N(θ)} with {@code A = −λ J₀ᵀ J₀}, frozen at θ₀. The
 * method solves the frozen part exactly, however stiff, and needs {@code φ_k(hA)} on vectors in the
 * space of parameters. Since {@code A λ J₀ᵀ = −λ J₀ᵀ H}, with the kernel {@code H = J₀ λ J₀ᵀ} on
 * training samples,
 *
 * <pre>{@code φ_k(hA) v = v / k! + hA φ_{k+1}(hA) v = v / k! − h λ J₀ᵀ φ_{k+1}(−hH) J₀ v}</pre>
 *
 * and no inverse of H appears. Every vector here is a combination of gradients {@code G_i = λ J_iᵀ
 * ε_i} at the stages and of {@code λ J₀ᵀ c}; the coefficients c, and images under J₀, are kept in
 * the eigenmodes of H, where functions of H are numbers.
 *
 * <p>With {@code D_i = N(U_i) − N(θ₀) = −G_i + λ J₀ᵀ (ε₀ + J₀(U_i − θ₀))} and φ at hA unless said
 * otherwise:
 *
 * <pre>{@code
 * U₂ = θ₀ − (h/2) φ₁(hA/2) λJ₀ᵀε₀
 * U₃ = U₂ + h φ₂(hA/2) D₂
 * U₄ = θ₀ − h φ₁ λJ₀ᵀε₀ + 2h φ₂ D₃
 * U₅ = θ₀ − h φ₁ λJ₀ᵀε₀ + h (2φ₂ − 4φ₃)(D₂ + D₃) + h (4φ₃ − φ₂) D₄        the result
 * error = h (4φ₃ − φ₂)(D₄ − D₅)
 * }</pre>
 *
 * @see "S. Krogstad, Generalized integrating factor methods for stiff PDEs, J. Comput. Phys. 203
 *     (2005) 72–88; the estimate is ours, the stage U₅ being needed for the next step anyway"
 */
final class ExponentialStep {
  private final NetworkLayout layout;
  private final int size; // P = N_A n_L
  private final double[] error;
  private final double[] cotangent;
  private final double[] start; // Uᵀ ε₀
  private final double[][] half; // φ_k(−hθ/2), [k, mode]
  private final double[][] whole; // φ_k(−hθ), [k, mode]
  private final Stage second;
  private final Stage third;
  private final Stage fourth;
  private final Stage fifth;

  private Linearization base;
  private Linearization trial;
  private KernelModes modes;

  ExponentialStep(NetworkLayout layout, TrainingData data, Products products, double[] parameters) {
    this.layout = layout;
    size = data.inputs().rows() * layout.outputs();
    base = new Linearization(layout, data, products);
    trial = new Linearization(layout, data, products);
    error = new double[layout.parameters()];
    cotangent = new double[size];
    start = new double[size];
    half = new double[Phi.HIGHEST + 1][size];
    whole = new double[Phi.HIGHEST + 1][size];
    second = new Stage();
    third = new Stage();
    fourth = new Stage();
    fifth = new Stage();
    modes = restart(parameters);
  }

  /** A point U, as {@code U − θ₀ = Σ (gradients of earlier stages) + λ J₀ᵀ U c}. */
  private final class Stage {
    final double[] gradient = new double[layout.parameters()]; // G
    final double[] image = new double[size]; // J₀ G, in modes
    final double[] c = new double[size];
    final double[] shift = new double[size]; // J₀ (U − θ₀), in modes
    final double[] d = new double[size]; // J₀ D, in modes

    /** Places the trial network at U and evaluates it. */
    void evaluate(Term... terms) {
      double[] point = trial.parameters();
      System.arraycopy(base.parameters(), 0, point, 0, point.length);
      double[] theta = modes.values();
      for (int mode = 0; mode < size; mode++) {
        shift[mode] = theta[mode] * c[mode];
      }
      for (Term term : terms) {
        add(term.factor, term.stage.gradient, point);
        add(term.factor, term.stage.image, shift);
      }
      modes.fromModes(c, cotangent);
      base.addGradient(cotangent, point);
      trial.refresh();
      trial.gradient(gradient);
      base.push(gradient, cotangent);
      modes.toModes(cotangent, image);
      for (int mode = 0; mode < size; mode++) {
        d[mode] = theta[mode] * (start[mode] + shift[mode]) - image[mode];
      }
    }
  }

  /** A multiple of an earlier stage's gradient. */
  private record Term(double factor, Stage stage) {}

  private static void add(double factor, double[] vector, double[] target) {
    for (int index = 0; index < target.length; index++) {
      target[index] += factor * vector[index];
    }
  }

  /**
   * Starts at other parameters, and linearizes there.
   *
   * @throws ArithmeticException when outputs are not finite
   */
  KernelModes restart(double[] parameters) {
    System.arraycopy(parameters, 0, base.parameters(), 0, parameters.length);
    if (!Double.isFinite(base.refresh())) {
      throw new ArithmeticException("outputs are not finite at initialization");
    }
    return linearize();
  }

  /** Moves to the result of the last try, and linearizes there. */
  KernelModes accept() {
    Linearization swap = base;
    base = trial;
    trial = swap;
    return linearize();
  }

  private KernelModes linearize() {
    modes = base.modes();
    modes.toModes(base.residual(), start);
    return modes;
  }

  /** θ₀. */
  double[] parameters() {
    return base.parameters();
  }

  /** ε₀. */
  double[] residual() {
    return base.residual();
  }

  /** The norm of ε₀ without null modes. */
  double trainableNorm() {
    double sum = 0;
    for (double component : start) {
      sum += component * component;
    }
    return Math.sqrt(sum);
  }

  /**
   * Tries a step of length h.
   *
   * @return the estimated error of any output, at a sample whose H is no larger than that of the
   *     training samples: by Cauchy–Schwarz {@code |J e|² ≤ H Σ e²/λ}
   */
  double tryStep(double h) {
    double[] theta = modes.values();
    for (int mode = 0; mode < size; mode++) {
      Phi.fill(-h * theta[mode] / 2, half, mode);
      Phi.fill(-h * theta[mode], whole, mode);
    }
    stages(h);
    return estimate(h);
  }

  private void stages(double h) {
    for (int mode = 0; mode < size; mode++) {
      second.c[mode] = -h / 2 * half[1][mode] * start[mode];
    }
    second.evaluate();
    for (int mode = 0; mode < size; mode++) {
      third.c[mode] =
          second.c[mode]
              + h / 2 * (start[mode] + second.shift[mode])
              - h * h / 2 * half[3][mode] * second.d[mode];
    }
    third.evaluate(new Term(-h / 2, second));
    for (int mode = 0; mode < size; mode++) {
      fourth.c[mode] =
          -h * whole[1][mode] * start[mode]
              + h * (start[mode] + third.shift[mode])
              - 2 * h * h * whole[3][mode] * third.d[mode];
    }
    fourth.evaluate(new Term(-h, third));
    for (int mode = 0; mode < size; mode++) {
      double inner = 2 * whole[3][mode] - 4 * whole[4][mode];
      double outer = 4 * whole[4][mode] - whole[3][mode];
      fifth.c[mode] =
          -h * whole[1][mode] * start[mode]
              + h / 3 * (2 * start[mode] + second.shift[mode] + third.shift[mode])
              + h / 6 * (start[mode] + fourth.shift[mode])
              - h * h * (inner * (second.d[mode] + third.d[mode]) + outer * fourth.d[mode]);
    }
    fifth.evaluate(new Term(-h / 3, second), new Term(-h / 3, third), new Term(-h / 6, fourth));
  }

  private double estimate(double h) {
    for (int index = 0; index < error.length; index++) {
      error[index] = h / 6 * (fifth.gradient[index] - fourth.gradient[index]);
    }
    double[] c = second.c; // no longer needed
    for (int mode = 0; mode < size; mode++) {
      double outer = 4 * whole[4][mode] - whole[3][mode];
      c[mode] =
          h / 6 * (fourth.shift[mode] - fifth.shift[mode])
              - h * h * outer * (fourth.d[mode] - fifth.d[mode]);
    }
    modes.fromModes(c, cotangent);
    base.addGradient(cotangent, error);
    double sum = 0;
    for (Layer layer : layout.layers()) {
      sum += squares(layer.biasFrom(), layer.outputs(), layer.biasRate());
      sum += squares(layer.weightFrom(), layer.weights(), layer.weightRate());
    }
    return Math.sqrt(sum * modes.largestDiagonal());
  }

  private double squares(int from, int count, double rate) {
    double sum = 0;
    for (int index = from; index < from + count; index++) {
      sum += error[index] * error[index];
    }
    return rate == 0 ? 0 : sum / rate;
  }
}
