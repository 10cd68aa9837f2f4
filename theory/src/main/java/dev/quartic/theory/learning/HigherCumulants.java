package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;

/**
 * Third and fourth cumulant of every single output at one time; O(1/n) is their leading order, and
 * all higher ones are smaller.
 *
 * @param third κ₃, {@code [N, n_L]}; odd in the labels
 * @param fourth κ₄, {@code [N, n_L]}
 */
record HigherCumulants(NdArray third, NdArray fourth) {

  static HigherCumulants of(
      ModeTensors tensors,
      DrivenTensors driven,
      ProjectorTables tables,
      Residuals residuals,
      ModeBasis basis) {
    int size = tensors.size;
    int outputs = residuals.outputs();
    NdArray third = NdArray.zeros(size, outputs);
    NdArray fourth = NdArray.zeros(size, outputs);
    double[] response = onSamples(driven.response(), basis);
    double[] curvature = onSamples(driven.curvature(), basis);
    for (int sample = 0; sample < size; sample++) {
      var one = new Sample(sample, tensors, response, curvature, tables, residuals, basis);
      for (int output = 0; output < outputs; output++) {
        third.set(one.third(output), sample, output);
        fourth.set(one.fourth(), sample, output);
      }
    }
    return new HigherCumulants(third, fourth);
  }

  /** The sum of the pairings of outputs, with leg i taken from modes to samples. */
  private static double[] onSamples(double[][] pairings, ModeBasis basis) {
    double[] sum = pairings[0].clone();
    for (int pairing = 1; pairing < pairings.length; pairing++) {
      for (int place = 0; place < sum.length; place++) {
        sum[place] += pairings[pairing][place];
      }
    }
    int size = basis.size();
    int rest = sum.length / size;
    double[] turned = new double[sum.length];
    Blas.gemm(
        false,
        false,
        size,
        rest,
        size,
        1,
        basis.toSamples().data(),
        0,
        size,
        sum,
        0,
        rest,
        0,
        turned,
        0,
        rest);
    return turned;
  }

  /** All four legs on one sample and one output, so that the three pairings add up. */
  private static final class Sample {
    private final int train;
    private final Residuals residuals;
    private final double[] follow; // k_jp g_p S_xp: the sample's Gaussian part on leg j
    private final double[] outputs; // F¹ Φ, [N_A]
    private final double[] ntk; // F¹ F¹ C, [N_A, N_A]
    private final double[] response; // 𝒫, [N_A, N_A]
    private final double[] curvature; // 𝒴, [N_A, N_A, N_A]
    private final double vertex;

    Sample(
        int sample,
        ModeTensors tensors,
        double[] responses,
        double[] curvatures,
        ProjectorTables tables,
        Residuals residuals,
        ModeBasis basis) {
      this.residuals = residuals;
      train = basis.trainModes();
      int size = basis.size();
      int[] support = support(basis.toSamples(), sample, train);
      double[] leg = new double[support.length]; // S_xi
      double[] rest = new double[support.length]; // S_xi g_i
      for (int place = 0; place < support.length; place++) {
        leg[place] = basis.toSamples().get(sample, support[place]);
        rest[place] = leg[place] * tables.decay[support[place]];
      }
      follow = new double[train];
      for (int j = 0; j < train; j++) {
        for (int place = 0; place < support.length; place++) {
          follow[j] += residuals.covariance(j, support[place]) * rest[place];
        }
      }
      outputs = new double[train];
      ntk = new double[train * train];
      response = new double[train * train];
      int square = response.length;
      for (int legs = 0; legs < square; legs++) {
        int from = (sample * square + legs) * size;
        for (int place = 0; place < support.length; place++) {
          response[legs] += responses[from + support[place]] * rest[place];
        }
      }
      int cube = square * train;
      curvature = Arrays.copyOfRange(curvatures, sample * cube, (sample + 1) * cube);
      double sum = 0;
      for (int place = 0; place < support.length; place++) {
        int i = support[place];
        for (int other = 0; other < support.length; other++) {
          addNtk(tensors, tables, i, support[other], leg[place] * leg[other]);
          for (int third = 0; third < support.length; third++) {
            double two = rest[other] * rest[third];
            addOutputs(tensors, tables, i, support[other], support[third], leg[place] * two);
            for (int fourth = 0; fourth < support.length; fourth++) {
              sum +=
                  rest[place]
                      * two
                      * rest[fourth]
                      * tensors.vertex.sameOutput(
                          i, support[other], support[third], support[fourth]);
            }
          }
        }
      }
      vertex = sum;
    }

    /** The modes that a sample has a part in. */
    private static int[] support(Matrix toSamples, int sample, int train) {
      int count = sample < train ? train : train + 1;
      int[] support = new int[count];
      for (int mode = 0; mode < train; mode++) {
        support[mode] = mode;
      }
      if (sample >= train) {
        support[train] = sample;
      }
      assert toSamples.rows() > sample;
      return support;
    }

    private void addOutputs(
        ModeTensors tensors, ProjectorTables tables, int i, int p, int r, double factor) {
      for (int j = 0; j < train; j++) {
        outputs[j] += factor * tables.once(i, j) * tensors.ntkOutputs.sameOutput(i, j, p, r);
      }
    }

    private void addNtk(ModeTensors tensors, ProjectorTables tables, int i, int p, double factor) {
      for (int j = 0; j < train; j++) {
        for (int q = 0; q < train; q++) {
          ntk[j * train + q] +=
              factor
                  * tables.once(i, j)
                  * tables.once(p, q)
                  * tensors.ntkCovariance.sameOutput(i, j, p, q);
        }
      }
    }

    double third(int output) {
      double single = 0;
      double pairs = 0;
      for (int j = 0; j < train; j++) {
        double mj = residuals.mean(j, output);
        double cj = follow[j];
        single -= mj * outputs[j];
        for (int a = 0; a < train; a++) {
          double ma = residuals.mean(a, output);
          double ca = follow[a];
          double mixed = cj * ma + mj * ca;
          single += 2 * response[j * train + a] * mixed;
          pairs += ntk[j * train + a] * mixed;
          for (int b = 0; b < train; b++) {
            single -=
                2
                    * curvature[(j * train + a) * train + b]
                    * (mixed * follow[b] + cj * ca * residuals.mean(b, output));
          }
        }
      }
      return 3 * (single + pairs);
    }

    double fourth() {
      double single = 0;
      double pairs = 0;
      for (int j = 0; j < train; j++) {
        single -= 3 * outputs[j] * follow[j];
        for (int a = 0; a < train; a++) {
          double both = follow[j] * follow[a];
          double own = response[j * train + a];
          for (int b = 0; b < train; b++) {
            own -= curvature[(j * train + a) * train + b] * follow[b];
          }
          single += 6 * own * both;
          pairs += ntk[j * train + a] * both;
        }
      }
      return vertex + 4 * single + 12 * pairs;
    }
  }
}
