package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;

/**
 * Averages of four factors σ or σ′ at two samples, {@code ⟨σᵢ³σⱼ⟩, ⟨σᵢ²σⱼ²⟩, ⟨σᵢ²σ′ᵢ σ′ⱼ⟩, ⟨σᵢσ′ᵢ
 * σⱼσ′ⱼ⟩}, of a smooth activation in one layer: the sources of the four-point vertices that two
 * samples alone meet.
 *
 * <p>Each factor at one sample is a function of one normal number, expanded in Hermite polynomials;
 * Mehler's formula joins two of them ({@link HermiteOrders} does the same for derivatives). Error:
 * {@link #relativeError()}, what Parseval's identity and the halving of the step leave over,
 * relative to √(⟨f²⟩⟨g²⟩).
 */
public final class ProductPairs {
  private static final int SLOPE = 0; // σ′
  private static final int VALUE = 1; // σ
  private static final int SQUARE = 2; // σ²
  private static final int MIXED = 3; // σσ′
  private static final int CUBE = 4; // σ³
  private static final int SQUARE_SLOPE = 5; // σ²σ′
  private static final int FUNCTIONS = 6;

  private static final int FIRST_TERMS = 64;
  private static final int MOST_TERMS = 1024;
  private static final double FIRST_STEP = 0.25;
  private static final double SMALLEST_STEP = 0.25 / 32;

  /** Remainders larger than the tolerance by this are taken where refining does not help. */
  private static final double ACCEPTED = 1e4;

  private final Matrix kernel;
  private final int terms;
  private final int samples;
  private final double[][] coefficients; // [function][k · samples + sample]
  private final double error;

  private ProductPairs(Matrix kernel, int terms, double[][] coefficients, double error) {
    this.kernel = kernel;
    this.terms = terms;
    this.samples = kernel.rows();
    this.coefficients = coefficients;
    this.error = error;
  }

  /**
   * Expands the products at every sample of a layer.
   *
   * @param kernel K, {@code [N, N]}
   * @param tolerance of step and truncation, relative to ⟨f²⟩
   * @throws NoAverage where a series would need too many terms
   */
  public static ProductPairs of(Activation activation, Matrix kernel, double tolerance) {
    double[] variances = kernel.diagonal();
    double step = FIRST_STEP;
    int terms = FIRST_TERMS;
    while (true) {
      var trial = new Trial(activation, variances, new HermiteFunctionTable(step, terms));
      double worst = Math.max(trial.stepError, trial.tail);
      if (trial.stepError > tolerance && step > SMALLEST_STEP) {
        step /= 2;
      } else if (trial.tail > tolerance && terms < MOST_TERMS) {
        terms *= 2;
        step = Math.min(step, 2 / Math.sqrt(terms));
      } else if (worst <= ACCEPTED * tolerance) {
        return new ProductPairs(kernel, terms, trial.coefficients, Math.max(worst, tolerance));
      } else {
        throw new NoAverage(
            "products of %s at two samples need more than %d terms of a Hermite series: the remainder is %.1e of the whole"
                .formatted(activation.name(), MOST_TERMS, worst));
      }
    }
  }

  /** Averages of four factors that two samples can share. */
  public enum Shared {
    /** ⟨σᵢ³ σⱼ⟩. */
    CUBE(ProductPairs.CUBE, VALUE),
    /** ⟨σᵢ σⱼ³⟩. */
    OTHER_CUBE(VALUE, ProductPairs.CUBE),
    /** ⟨σᵢ² σⱼ²⟩. */
    SQUARES(SQUARE, SQUARE),
    /** ⟨σᵢ²σ′ᵢ σ′ⱼ⟩. */
    SQUARE_SLOPE(ProductPairs.SQUARE_SLOPE, SLOPE),
    /** ⟨σ′ᵢ σⱼ²σ′ⱼ⟩. */
    OTHER_SQUARE_SLOPE(SLOPE, ProductPairs.SQUARE_SLOPE),
    /** ⟨σᵢσ′ᵢ σⱼσ′ⱼ⟩. */
    MIXED(ProductPairs.MIXED, ProductPairs.MIXED);

    private final int left;
    private final int right;

    Shared(int left, int right) {
      this.left = left;
      this.right = right;
    }
  }

  /** Writes the averages of sample i with samples {@code from … from + count − 1}. */
  public void row(Shared shared, int i, int from, int count, double[] out) {
    double[] rho = new double[count];
    Correlation.row(kernel, i, from, rho);
    MehlerRow.sum(
        coefficients[shared.left], coefficients[shared.right], samples, terms, i, from, rho, out);
  }

  /** The estimated error of an average, relative to √(⟨f²⟩⟨g²⟩). */
  public double relativeError() {
    return error;
  }

  /** One choice of step and number of terms, with its errors. */
  private static final class Trial {
    private final double[][] coefficients = new double[FUNCTIONS][];
    private final double stepError;
    private final double tail;

    Trial(Activation activation, double[] variances, HermiteFunctionTable table) {
      int nodes = table.nodes();
      double[][] values = new double[FUNCTIONS][variances.length * nodes];
      for (int i = 0; i < variances.length; i++) {
        double norm = Math.sqrt(variances[i]);
        for (int node = 0; node < nodes; node++) {
          double z = norm * table.node(node);
          double value = activation.derivative(0, z);
          double slope = activation.derivative(1, z);
          int place = i * nodes + node;
          values[SLOPE][place] = slope;
          values[VALUE][place] = value;
          values[SQUARE][place] = value * value;
          values[MIXED][place] = value * slope;
          values[CUBE][place] = value * value * value;
          values[SQUARE_SLOPE][place] = value * value * slope;
        }
      }
      var projection = new HermiteProjection(table);
      for (int f = 0; f < FUNCTIONS; f++) {
        coefficients[f] = projection.project(values[f], variances.length).coefficients();
      }
      stepError = projection.stepError();
      tail = projection.tail();
    }
  }
}
