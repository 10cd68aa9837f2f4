package dev.quartic.study.expand.algorithms;

import dev.quartic.ensemble.response.ComparedMember;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.SampleMean;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.theory.learning.NetworkExpansion;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks of one width, each trained by all algorithms. M networks, drawn ones followed by their
 * mirror images; C pairs of algorithms; P_B = N_B n_L test outputs.
 *
 * @param width the first hidden one
 * @param difference f*_A − f*_B, {@code [C, M, P_B]}
 * @param predicted the same by the expansion of each network, {@code [C, M, P_B]}
 * @param distance ‖θ*_A − θ*_B‖ / ‖θ* − θ‖, norms weighted by 1/λ, {@code [C, M]}
 * @param predictedDistance the same with ‖θ*_A − θ*_B‖ to leading order, {@code [C, M]}
 * @param largestResidual of any training output at the end
 */
public record AlgorithmsMeasurement(
    int width,
    NdArray difference,
    NdArray predicted,
    NdArray distance,
    NdArray predictedDistance,
    double largestResidual) {

  /** M. */
  public int networks() {
    return difference.length(1);
  }

  /**
   * A figure of typical networks.
   *
   * @param value geometric mean over networks
   * @param error one standard error of it; a network and its mirror image count as one
   */
  public record Typical(double value, double error) {}

  /** The typical root mean square over test outputs of f*_A − f*_B. */
  public Typical apart(int pair) {
    return typical(pair, false);
  }

  /** The same of what the prediction leaves over. */
  public Typical left(int pair) {
    return typical(pair, true);
  }

  /** The typical relative distance of the parameters. */
  public Typical moved(int pair) {
    double[] values = new double[networks()];
    for (int member = 0; member < values.length; member++) {
      values[member] = distance.get(pair, member);
    }
    return geometricMean(values);
  }

  /** The typical relative error of the predicted distance. */
  public Typical movedLeft(int pair) {
    double[] values = new double[networks()];
    for (int member = 0; member < values.length; member++) {
      double measured = distance.get(pair, member);
      values[member] = Math.abs(predictedDistance.get(pair, member) - measured) / measured;
    }
    return geometricMean(values);
  }

  private Typical typical(int pair, boolean less) {
    int outputs = difference.length(2);
    double[] values = new double[networks()];
    for (int member = 0; member < values.length; member++) {
      double sum = 0;
      for (int p = 0; p < outputs; p++) {
        double entry =
            difference.get(pair, member, p) - (less ? predicted.get(pair, member, p) : 0);
        sum += entry * entry;
      }
      values[member] = Math.sqrt(sum / outputs);
    }
    return geometricMean(values);
  }

  private static Typical geometricMean(double[] values) {
    double[] logs = new double[values.length / 2];
    for (int pair = 0; pair < logs.length; pair++) {
      logs[pair] = (Math.log(values[2 * pair]) + Math.log(values[2 * pair + 1])) / 2;
    }
    SampleMean mean = SampleMean.of(logs);
    return new Typical(Math.exp(mean.value()), Math.exp(mean.value()) * mean.error());
  }

  /** E[f*_A − f*_B], {@code [C, P_B]}. */
  public NdArray mean() {
    return overNetworks(false);
  }

  /** One standard error of it, {@code [C, P_B]}. */
  public NdArray meanError() {
    return overNetworks(true);
  }

  private NdArray overNetworks(boolean error) {
    int[] shape = difference.shape();
    NdArray result = NdArray.zeros(shape[0], shape[2]);
    for (int pair = 0; pair < shape[0]; pair++) {
      for (int p = 0; p < shape[2]; p++) {
        double[] both = new double[shape[1] / 2];
        for (int member = 0; member < both.length; member++) {
          both[member] =
              (difference.get(pair, 2 * member, p) + difference.get(pair, 2 * member + 1, p)) / 2;
        }
        SampleMean mean = SampleMean.of(both);
        result.set(error ? mean.error() : mean.value(), pair, p);
      }
    }
    return result;
  }

  /** Receives networks one after another. */
  static final class Sums {
    private final int width;
    private final List<NetworkExpansion> expansions;
    private final double[] targets; // [N_A n_L]
    private final List<double[]> differences = new ArrayList<>(); // [C P_B] each
    private final List<double[]> predictions = new ArrayList<>();
    private final List<double[]> distances = new ArrayList<>(); // [C] each
    private final List<double[]> predictedDistances = new ArrayList<>();
    private double largestResidual;

    Sums(int width, List<NetworkExpansion> expansions, double[] targets) {
      this.width = width;
      this.expansions = expansions;
      this.targets = targets;
    }

    void add(ComparedMember member) {
      NetworkExpansion.Tensors tensors = NetworkByNetwork.tensors(member.tensors());
      List<NdArray> learned =
          expansions.stream().map(one -> one.expand(tensors).learned()).toList();
      int size = tensors.outputs().data().length;
      int test = size - targets.length;
      List<AlgorithmPair> pairs = AlgorithmPair.ALL;
      double[] difference = new double[pairs.size() * test];
      double[] prediction = new double[pairs.size() * test];
      double[] distance = new double[pairs.size()];
      double[] predictedDistance = new double[pairs.size()];
      double moved = Math.sqrt(member.distances().get(0, 1));
      for (int c = 0; c < pairs.size(); c++) {
        int first = pairs.get(c).first();
        int second = pairs.get(c).second();
        for (int p = 0; p < test; p++) {
          int output = targets.length + p;
          difference[c * test + p] =
              member.trained().get(first).data()[output]
                  - member.trained().get(second).data()[output];
          prediction[c * test + p] =
              learned.get(first).data()[output] - learned.get(second).data()[output];
        }
        distance[c] = Math.sqrt(member.distances().get(1 + first, 1 + second)) / moved;
        double square = expansions.get(first).squaredDistance(tensors, expansions.get(second));
        predictedDistance[c] = Math.sqrt(Math.max(0, square)) / moved;
      }
      for (NdArray trained : member.trained()) {
        for (int p = 0; p < targets.length; p++) {
          largestResidual = Math.max(largestResidual, Math.abs(trained.data()[p] - targets[p]));
        }
      }
      differences.add(difference);
      predictions.add(prediction);
      distances.add(distance);
      predictedDistances.add(predictedDistance);
    }

    AlgorithmsMeasurement result() {
      int test = differences.getFirst().length / AlgorithmPair.ALL.size();
      return new AlgorithmsMeasurement(
          width,
          byPair(differences, test),
          byPair(predictions, test),
          scalars(distances),
          scalars(predictedDistances),
          largestResidual);
    }

    /** From [M][C P_B] to [C, M, P_B]. */
    private static NdArray byPair(List<double[]> members, int test) {
      NdArray all = NdArray.zeros(AlgorithmPair.ALL.size(), members.size(), test);
      for (int member = 0; member < members.size(); member++) {
        for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
          for (int p = 0; p < test; p++) {
            all.set(members.get(member)[c * test + p], c, member, p);
          }
        }
      }
      return all;
    }

    private static NdArray scalars(List<double[]> members) {
      return NdArray.wrap(byPair(members, 1).data(), AlgorithmPair.ALL.size(), members.size());
    }
  }
}
