package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables interpolated in the angle against those of every pair by itself. */
class AnglePairsTest {
  private static final int SAMPLES = 40;

  private final Workers workers = new Workers(2);

  static List<Arguments> networks() {
    return List.of(
        Arguments.of(new Tanh(), 2), Arguments.of(new Gelu(), 3), Arguments.of(new Sin(), 3));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void areWhatEveryPairSays(Activation activation, int depth) {
    NetworkModel model = SmallNetworks.of(activation, depth, 1);
    List<LayerKernels> kernels = kernels(model, ofOneNorm(true));
    LayerKernels first = kernels.getFirst();
    AnglePairs angles = AnglePairs.of(model, first, 1, workers).orElseThrow();
    List<LayerAverages> averages = new ArrayList<>();
    for (int layer = 1; layer < depth; layer++) {
      averages.add(
          LayerAverages.of(
              activation, kernels.get(layer - 1), GaussianAverages.DEFAULT.tolerance(), workers));
    }
    for (int layer = 1; layer < depth; layer++) {
      agree(
          CarriedTables.of(model, averages, layer).all(),
          angles.tables(layer, first, workers).all());
      PairShifts shifts = angles.shifts(layer + 1, first, workers);
      PairShifts pairs = PairShifts.allLayers(model, averages, SAMPLES, layer, workers).getFirst();
      agree(List.of(pairs.metric(), pairs.ntk()), List.of(shifts.metric(), shifts.ntk()));
    }
  }

  private static void agree(List<Matrix> expected, List<Matrix> found) {
    for (int table = 0; table < expected.size(); table++) {
      double scale = expected.get(table).maxAbs();
      double apart = 0;
      for (int place = 0; place < SAMPLES * SAMPLES; place++) {
        double difference = found.get(table).data()[place] - expected.get(table).data()[place];
        apart = Math.max(apart, Math.abs(difference));
      }
      // series of both are summed to about 1e-12, and interpolation errs less
      assertThat(apart).isLessThanOrEqualTo(1e-10 * scale);
    }
  }

  @Test
  void needsOneNorm() {
    NetworkModel model = SmallNetworks.of(new Tanh(), 3, 1);
    LayerKernels one = kernels(model, ofOneNorm(true)).getFirst();
    assertThat(AnglePairs.of(model, one, SAMPLES, workers)).isPresent();
    assertThat(AnglePairs.of(model, one, workers)).isEmpty(); // few
    LayerKernels others = kernels(model, ofOneNorm(false)).getFirst();
    assertThat(AnglePairs.of(model, others, SAMPLES, workers)).isEmpty();
  }

  private List<LayerKernels> kernels(NetworkModel model, Matrix inputs) {
    return new KernelRecursion(model, GaussianAverages.DEFAULT, workers).allLayers(inputs);
  }

  /** All on a sphere, two of them alike and two opposite; or the last one elsewhere. */
  private static Matrix ofOneNorm(boolean all) {
    Matrix inputs = SmallNetworks.inputs(SAMPLES, 5);
    double[] data = inputs.data();
    int size = SmallNetworks.INPUTS;
    for (int k = 0; k < size; k++) {
      data[size + k] = data[k];
      data[2 * size + k] = -data[k];
    }
    for (int i = 0; i < SAMPLES - (all ? 0 : 1); i++) {
      double square = 0;
      for (int k = 0; k < size; k++) {
        square += data[i * size + k] * data[i * size + k];
      }
      for (int k = 0; k < size; k++) {
        data[i * size + k] *= Math.sqrt(size / square);
      }
    }
    return inputs;
  }
}
