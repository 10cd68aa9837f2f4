package dev.quartic.ensemble.response;

import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;

/**
 * The response of the last hidden layer's kernel. Besides the {@linkplain Jets tangents} it takes
 * what the hidden layers make of the direction {@code λ ∂²z_a(·, b)}: {@code y_{s;ab}}, rows {@code
 * (a · P + b) · N + s}.
 */
final class HiddenKernel {
  private final Neurons neurons;
  private final OutputGradients gradients;
  private final Jets jets;
  private final int legs;
  private final int samples;
  private final int width; // n_{L−1}
  private final SkipRows skips;
  private double[] below;
  private double[] above;

  HiddenKernel(Neurons neurons, OutputGradients gradients, Jets jets) {
    this.neurons = neurons;
    this.gradients = gradients;
    this.jets = jets;
    legs = gradients.legs();
    samples = neurons.samples();
    width = neurons.layout().width(neurons.layout().depth() - 1);
    int size = legs * legs * samples * neurons.layout().largestWidth();
    skips = SkipRows.forwards(neurons.layout(), legs * legs * samples);
    below = new double[size];
    above = new double[size];
  }

  HiddenKernelResponse run(double[] parameters) {
    int last = neurons.layout().depth() - 1;
    double[] x = neurons.sigma(last, 0);
    double[] dots = jets.activation(last);
    double[] twoDots = jets.lastHidden();
    double[] along = alongHessians(parameters);
    double[] kernel = overlaps(samples, x, x);
    double[] dot = overlaps(legs * samples, dots, x); // [(a, s), t]
    double[] tangents = overlaps(legs * samples, dots, dots); // [(a, s), (b, t)]
    double[] second = overlaps(Tuples.count(2, legs) * samples, twoDots, x);
    double[] hessian = overlaps(legs * legs * samples, along, x);
    NdArray first = NdArray.zeros(samples, samples, legs);
    NdArray curvature = NdArray.zeros(samples, samples, legs, legs);
    NdArray whole = NdArray.zeros(samples, samples, legs, legs);
    int rows = legs * samples;
    for (int s = 0; s < samples; s++) {
      for (int t = 0; t < samples; t++) {
        for (int a = 0; a < legs; a++) {
          int as = a * samples + s;
          int at = a * samples + t;
          first.set(dot[as * samples + t] + dot[at * samples + s], s, t, a);
          for (int b = 0; b < legs; b++) {
            int pair = Tuples.pair(a, b) * samples;
            double curved =
                second[(pair + s) * samples + t]
                    + second[(pair + t) * samples + s]
                    + tangents[as * rows + b * samples + t]
                    + tangents[at * rows + b * samples + s];
            int ab = (a * legs + b) * samples;
            curvature.set(curved, s, t, a, b);
            whole.set(
                curved + hessian[(ab + s) * samples + t] + hessian[(ab + t) * samples + s],
                s,
                t,
                a,
                b);
          }
        }
      }
    }
    return new HiddenKernelResponse(
        NdArray.wrap(kernel, samples, samples), first, curvature, whole);
  }

  /** (1/n) times the overlaps of rows of the last hidden layer. */
  private double[] overlaps(int rows, double[] left, double[] right) {
    int columns = right.length / width;
    double[] target = new double[rows * columns];
    neurons
        .products()
        .rightTransposed(rows, columns, width, 1.0 / width, left, right, 0, 0, target);
    return target;
  }

  private double[] alongHessians(double[] parameters) {
    int depth = neurons.layout().depth();
    for (int layer = 1; layer < depth; layer++) {
      int n = neurons.layout().width(layer);
      int rows = legs * legs * samples;
      if (layer == 1) {
        Arrays.fill(above, 0, rows * n, 0);
      } else {
        neurons.up(layer, parameters, rows, below, above);
      }
      double rate = neurons.layout().layer(layer).weightRate();
      double[] slope = neurons.sigma(layer, 1);
      for (int row = 0; row < rows; row++) {
        int s = row % samples;
        int pair = row / samples;
        int a = pair / legs;
        int own = gradients.sample(a);
        double gram = neurons.gram(layer, s, own);
        Neurons.add(gradients.change(layer), pair, gram, above, row, n);
        if (layer > 1) {
          double moved = rate * jets.overlap(layer - 1, pair % legs, own, s);
          Neurons.add(gradients.delta(layer), a, moved, above, row, n);
        }
      }
      skips.join(layer, above);
      for (int row = 0; row < rows; row++) {
        int s = row % samples;
        for (int j = 0; j < n; j++) {
          above[row * n + j] *= slope[s * n + j];
        }
      }
      double[] swap = below;
      below = above;
      above = swap;
    }
    return below;
  }
}
