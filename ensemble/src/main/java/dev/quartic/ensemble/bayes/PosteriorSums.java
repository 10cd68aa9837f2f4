package dev.quartic.ensemble.bayes;

import dev.quartic.numerics.checkpoint.NumbersCodec;
import dev.quartic.numerics.checkpoint.PartCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Sums over members of {@code w, w u, w F} and of what their errors need, with weights w = p(y|h)
 * counted from the largest one met, so that nothing overflows, and outputs from a reference: {@code
 * u = m − r}, {@code F = δₒₒ′ Q + u uᵀ} for conditional mean m and covariance Q.
 *
 * <p>Memory: {@code 3 P²} numbers, P = N n_L.
 */
final class PosteriorSums {
  private final int samples;
  private final int outputs;
  private final double[] reference; // r, [N, n_L]
  private final double[][] first; // Σ w u, Σ w² u, Σ w² u²; [P] each
  private final double[][] second; // Σ w F, Σ w² F, Σ w² F²; [P, P] each
  private double shift = Double.NEGATIVE_INFINITY;
  private double weight; // Σ w
  private double squareWeight; // Σ w²
  private long count;

  PosteriorSums(int samples, int outputs, double[] reference) {
    this.samples = samples;
    this.outputs = outputs;
    this.reference = reference;
    int size = samples * outputs;
    first = new double[3][size];
    second = new double[3][Math.multiplyExact(size, size)];
  }

  /** Writes sums to a journal and reads them back. */
  record Codec(int samples, int outputs, double[] reference) implements PartCodec<PosteriorSums> {
    @Override
    public void write(PosteriorSums sums, DataOutput out) throws IOException {
      out.writeLong(sums.count);
      NumbersCodec.INSTANCE.write(new double[] {sums.shift, sums.weight, sums.squareWeight}, out);
      for (double[][] kinds : List.of(sums.first, sums.second)) {
        for (double[] kind : kinds) {
          NumbersCodec.INSTANCE.write(kind, out);
        }
      }
    }

    @Override
    public PosteriorSums read(DataInput in) throws IOException {
      var sums = new PosteriorSums(samples, outputs, reference);
      sums.count = in.readLong();
      double[] scalars = NumbersCodec.INSTANCE.read(in);
      sums.shift = scalars[0];
      sums.weight = scalars[1];
      sums.squareWeight = scalars[2];
      for (double[][] kinds : List.of(sums.first, sums.second)) {
        for (int kind = 0; kind < kinds.length; kind++) {
          kinds[kind] = NumbersCodec.INSTANCE.read(in);
        }
      }
      return sums;
    }
  }

  void add(ConditionalPosterior member) {
    raiseTo(member.logEvidence());
    double w = Math.exp(member.logEvidence() - shift);
    count++;
    weight += w;
    squareWeight += w * w;
    int size = samples * outputs;
    double[] u = new double[size];
    for (int p = 0; p < size; p++) {
      u[p] = member.mean().data()[p] - reference[p];
      addTo(first, p, w, u[p]);
    }
    double[] spread = member.covariance().data();
    for (int p = 0; p < size; p++) {
      int sample = p / outputs * samples;
      int output = p % outputs;
      for (int q = 0; q < size; q++) {
        double own = q % outputs == output ? spread[sample + q / outputs] : 0;
        addTo(second, p * size + q, w, own + u[p] * u[q]);
      }
    }
  }

  private static void addTo(double[][] sums, int place, double w, double value) {
    double weighted = w * value;
    sums[0][place] += weighted;
    sums[1][place] += w * weighted;
    sums[2][place] += weighted * weighted;
  }

  /** Adds the sums of members that come after these. */
  void add(PosteriorSums later) {
    raiseTo(later.shift);
    double factor = Math.exp(later.shift - shift);
    count += later.count;
    weight += factor * later.weight;
    squareWeight += factor * factor * later.squareWeight;
    addScaled(first, later.first, factor);
    addScaled(second, later.second, factor);
  }

  private static void addScaled(double[][] sums, double[][] others, double factor) {
    for (int kind = 0; kind < 3; kind++) {
      double scale = kind == 0 ? factor : factor * factor;
      for (int place = 0; place < sums[kind].length; place++) {
        sums[kind][place] += scale * others[kind][place];
      }
    }
  }

  /** Counts weights from a larger one. */
  private void raiseTo(double logWeight) {
    if (logWeight <= shift) {
      return;
    }
    double factor = Math.exp(shift - logWeight); // 0 for the first member
    shift = logWeight;
    weight *= factor;
    squareWeight *= factor * factor;
    for (double[][] sums : new double[][][] {first, second}) {
      for (int kind = 0; kind < 3; kind++) {
        double scale = kind == 0 ? factor : factor * factor;
        for (int place = 0; place < sums[kind].length; place++) {
          sums[kind][place] *= scale;
        }
      }
    }
  }

  long count() {
    return count;
  }

  /** (Σ w)² / Σ w²: so many members of equal weight would say as much. */
  double effectiveCount() {
    return weight * weight / squareWeight;
  }

  double logEvidence() {
    return shift + Math.log(weight / count);
  }

  double logEvidenceError() {
    return Math.sqrt(Math.max(0, 1 / effectiveCount() - 1.0 / count));
  }

  /** E[u] under the posterior, and its error, {@code [P]}. */
  void mean(double[] mean, double[] error) {
    ratio(first, mean, error);
    for (int p = 0; p < mean.length; p++) {
      mean[p] += reference[p];
    }
  }

  /**
   * E[F] − E[u] E[u]ᵀ and its error, {@code [P, P]}: that of E[F], and of the product, which is
   * small, added to it.
   */
  void covariance(double[] covariance, double[] error) {
    int size = samples * outputs;
    double[] u = new double[size];
    double[] uError = new double[size];
    ratio(first, u, uError);
    ratio(second, covariance, error);
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        covariance[p * size + q] -= u[p] * u[q];
        error[p * size + q] += Math.abs(u[p]) * uError[q] + Math.abs(u[q]) * uError[p];
      }
    }
  }

  /** Σ w f / Σ w and, by the delta method, √(Σ w² (f − ratio)²) / Σ w. */
  private void ratio(double[][] sums, double[] value, double[] error) {
    for (int place = 0; place < value.length; place++) {
      double mean = sums[0][place] / weight;
      double square = sums[2][place] - 2 * mean * sums[1][place] + mean * mean * squareWeight;
      value[place] = mean;
      error[place] = Math.sqrt(Math.max(0, square)) / weight;
    }
  }
}
