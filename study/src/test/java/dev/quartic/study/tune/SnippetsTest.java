package dev.quartic.study.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers that are pasted elsewhere, read back from the text. */
class SnippetsTest {
  private static String code(String framework, Activation activation, double residual) {
    Question question = Question.of(Mlp.of(8, 3, 32, 2, activation).residual(residual));
    Map<String, String> all = Snippets.of(TuneStudy.of(TuneQuestion.of(question), new Workers(1)));
    assertThat(all).containsOnlyKeys("PyTorch", "Keras", "Flax (JAX)", "DJL");
    return Objects.requireNonNull(all.get(framework));
  }

  private static double[] numbers(String code, String name) {
    Matcher list = Pattern.compile(name + "(?:\\[])? = [\\[{](.*?)[]}]").matcher(code);
    assertThat(list.find()).as(name).isTrue();
    return Arrays.stream(list.group(1).split(","))
        .mapToDouble(number -> Double.parseDouble(number.strip().replace("f", "")))
        .toArray();
  }

  /** Relu is critical at C_b = 0, C_W = 2: He's √(2/fan-in), whatever the framework. */
  @Test
  void deviationsAreHes() {
    for (String framework : new String[] {"PyTorch", "Keras", "Flax (JAX)"}) {
      String code = code(framework, new Relu(), 0);
      assertThat(numbers(code, "widths")).as(framework).containsExactly(8, 32, 32, 2);
      assertThat(numbers(code, "bias_std")).as(framework).containsExactly(0, 0, 0);
      assertThat(numbers(code, "weight_std"))
          .as(framework)
          .containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-8));
    }
    String djl = code("DJL", new Relu(), 0);
    assertThat(numbers(djl, "weightStd"))
        .containsExactly(new double[] {0.5, 0.25, 0.25}, within(1e-8));
  }

  /**
   * For the mean over two outputs the advised step is 1, half of the largest; it is shared by three
   * layers, λ_b + λ_W = 1/3 in each, and a weight's is over its fan-in.
   */
  @Test
  void stepsAddUpToTheAdvisedOne() {
    String code = code("PyTorch", new Relu(), 0);
    double[] bias = numbers(code, "bias_lr");
    double[] weight = numbers(code, "weight_lr");
    int[] fanIn = {8, 32, 32};
    for (int layer = 0; layer < 3; layer++) {
      assertThat(bias[layer] + weight[layer] * fanIn[layer]).isCloseTo(1.0 / 3, within(1e-7));
    }
  }

  @Test
  void activationsAreSpelledAsEachLibraryHasThem() {
    assertThat(code("PyTorch", new Tanh(), 0)).contains("return torch.tanh(x)");
    assertThat(code("Flax (JAX)", new Tanh(), 0)).contains("return jnp.tanh(x)");
    assertThat(code("Keras", new LeakyRelu(0.25), 0))
        .contains("return keras.ops.where(x < 0, 0.25 * x, x)");
    assertThat(code("PyTorch", LinearSpline.hardTanh(), 0))
        .contains("return torch.clip(x, -1.0, 1.0)\n");
    assertThat(code("Keras", LinearSpline.of(List.of(1.0, 2.0), List.of(1.0, -0.5, 0.0)), 0))
        .contains(
            "return keras.ops.clip(x, -float(\"inf\"), 1.0) + -0.5 * keras.ops.clip(x, 1.0, 2.0) - -0.5\n");
  }

  @Test
  void skipsAreThereWhereAskedForAlone() {
    for (String framework : new String[] {"PyTorch", "Keras", "Flax (JAX)"}) {
      assertThat(code(framework, new Tanh(), 0.5)).contains("skips = {1: (0, 0.5)}\n");
      assertThat(code(framework, new Tanh(), 0)).doesNotContain("skips").doesNotContain("kept");
    }
    for (double gamma : new double[] {0, 0.5}) {
      assertThat(code("Flax (JAX)", new Tanh(), gamma))
          .contains("\n        for index, (n, b, w) in");
      assertThat(code("PyTorch", new Tanh(), gamma))
          .contains("\n        for layer in self.layers[1:]:\n");
      assertThat(code("Keras", new Tanh(), gamma)).contains("\nfor index, (n, b, w) in");
    }
    assertThat(code("DJL", new Tanh(), 0.5)).contains("add 0.5 z of layer 1 to layer 2");
  }
}
