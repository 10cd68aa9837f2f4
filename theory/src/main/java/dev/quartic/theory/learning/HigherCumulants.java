package dev.quartic.theory.learning;

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

  /**
   * Tensors with all legs on one output, where pairings add up; the same at all times.
   *
   * @param ntkCovariance C, {@code [N, N, N, N]}, like the others
   * @param ntkOutputs Φ
   * @param vertex V
   */
  @SuppressWarnings("ArrayRecordComponent") // read in hot loops
  record OneOutput(double[] ntkCovariance, double[] ntkOutputs, double[] vertex) {
    static OneOutput of(ModeTensors tensors, Room room) {
      return new OneOutput(
          tensors.ntkCovariance.sameOutput(tensors.size, room),
          tensors.ntkOutputs.sameOutput(tensors.size, room),
          tensors.vertex.sameOutput(tensors.size, room));
    }
  }

  static HigherCumulants of(
      OneOutput tensors,
      DrivenTensors driven,
      ProjectorTables tables,
      Residuals residuals,
      ModeBasis basis) {
    int size = basis.size();
    int outputs = residuals.outputs();
    NdArray third = NdArray.zeros(size, outputs);
    NdArray fourth = NdArray.zeros(size, outputs);
    double[] response = onSamples(driven.response(), basis, driven.responseOnSamples(), driven);
    double[] curvature = onSamples(driven.curvature(), basis, driven.curvatureOnSamples(), driven);
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
  private static double[] onSamples(
      double[][] pairings, ModeBasis basis, double[] turned, DrivenTensors driven) {
    double[] sum = driven.scratch();
    int length = turned.length;
    System.arraycopy(pairings[0], 0, sum, 0, length);
    for (int pairing = 1; pairing < pairings.length; pairing++) {
      for (int place = 0; place < length; place++) {
        sum[place] += pairings[pairing][place];
      }
    }
    int size = basis.size();
    int rest = length / size;
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

  /** All four legs on one sample and one output. */
  private static final class Sample {
    private final int train;
    private final int size;
    private final Residuals residuals;
    private final int[] support; // modes that the sample has a part in
    private final double[] leg; // S_xi F¹_ij, [support, N_A]
    private final double[] rest; // S_xi g_i, [support]
    private final double[] follow; // k_jp g_p S_xp: the sample's Gaussian part on leg j
    private final double[] outputs; // F¹ Φ, [N_A]
    private final double[] ntk; // F¹ F¹ C, [N_A, N_A]
    private final double[] response; // 𝒫, [N_A, N_A]
    private final double[] curvature; // 𝒴, [N_A, N_A, N_A]
    private final double vertex;

    Sample(
        int sample,
        OneOutput tensors,
        double[] responses,
        double[] curvatures,
        ProjectorTables tables,
        Residuals residuals,
        ModeBasis basis) {
      this.residuals = residuals;
      train = basis.trainModes();
      size = basis.size();
      support = support(sample);
      leg = new double[support.length * train];
      rest = new double[support.length];
      follow = new double[train];
      for (int place = 0; place < support.length; place++) {
        int i = support[place];
        double own = basis.toSamples().get(sample, i);
        rest[place] = own * tables.decay()[i];
        for (int j = 0; j < train; j++) {
          leg[place * train + j] = own * tables.once(i, j);
          follow[j] += residuals.covariance(j, i) * rest[place];
        }
      }
      outputs = new double[train];
      ntk = new double[train * train];
      double sum = 0;
      for (int place = 0; place < support.length; place++) {
        sum += rest[place] * followed(tensors.vertex(), support[place]);
        for (int j = 0; j < train; j++) {
          double first = leg[place * train + j];
          int from = (support[place] * size + j) * size;
          outputs[j] += first * twiceFollowed(tensors.ntkOutputs(), from);
          addNtk(tensors.ntkCovariance(), from, first, j);
        }
      }
      vertex = sum;
      int square = train * train;
      response = new double[square];
      for (int legs = 0; legs < square; legs++) {
        response[legs] = once(responses, (sample * square + legs) * size);
      }
      int cube = square * train;
      curvature = Arrays.copyOfRange(curvatures, sample * cube, (sample + 1) * cube);
    }

    private int[] support(int sample) {
      int[] modes = new int[sample < train ? train : train + 1];
      Arrays.setAll(modes, mode -> mode < train ? mode : sample);
      return modes;
    }

    /** The last leg of a tensor on what is left of the sample. */
    private double once(double[] tensor, int from) {
      double sum = 0;
      for (int mode = 0; mode < train; mode++) {
        sum += tensor[from + mode] * rest[mode];
      }
      if (support.length > train) {
        sum += tensor[from + support[train]] * rest[train];
      }
      return sum;
    }

    private double twiceFollowed(double[] tensor, int from) {
      double sum = 0;
      for (int place = 0; place < support.length; place++) {
        sum += rest[place] * once(tensor, (from + support[place]) * size);
      }
      return sum;
    }

    private double followed(double[] tensor, int i) {
      double sum = 0;
      for (int place = 0; place < support.length; place++) {
        sum += rest[place] * twiceFollowed(tensor, (i * size + support[place]) * size);
      }
      return sum;
    }

    /** C_{ij,pq} for given i and j, with the factor of that leg. */
    private void addNtk(double[] covariance, int from, double factor, int j) {
      for (int place = 0; place < support.length; place++) {
        int row = (from + support[place]) * size;
        int other = place * train;
        for (int q = 0; q < train; q++) {
          ntk[j * train + q] += factor * leg[other + q] * covariance[row + q];
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
