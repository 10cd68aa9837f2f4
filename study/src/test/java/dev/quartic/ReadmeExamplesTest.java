package dev.quartic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.tune.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

/** The three examples of the README: compiled, run, and the same there as here. */
class ReadmeExamplesTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path HERE =
      Path.of("src", "test", "java", "dev", "quartic", "ReadmeExamplesTest.java");
  private static final int MOST_LINES = 15;

  @Test
  void predicts() {
    // example: predict
    double[][] x = {{1, 0.2}, {-0.3, 1}};
    double[][] y = {{0.6}, {-0.4}};
    double[][] tests = {{0.5, 0.5}};
    Question question =
        Question.of(Mlp.of(2, 3, 128, 1, new Tanh()).critical())
            .train(x, y)
            .test(tests)
            .learning(GradientFlow.at(1, 10, Double.POSITIVE_INFINITY));
    Prediction p = Quartic.predict(question);
    double mean = p.mean0().get(2, 2, 0) + p.mean1().get(2, 2, 0); // time, sample, output
    double spread = Math.sqrt(p.covariance0().get(2, 2, 2)); // over initializations
    boolean believe = p.validity().getLast().holds();
    // end
    assertThat(p.order()).isEqualTo(Order.ONE);
    assertThat(mean).isBetween(-1.0, 1.0);
    assertThat(spread).isPositive();
    assertThat(believe).isTrue();
    assertThat(p.mean0().get(2, 0, 0)).isCloseTo(0.6, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void tunesAnActivationOfOnesOwn() {
    // example: tune
    Activation mish =
        Custom.of(
            "mish",
            new Custom.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> T at(T z) {
                return z.multiply(z.exp().log1p().tanh());
              }
            });
    Advice advice = Quartic.tune(Question.of(Mlp.of(784, 10, 256, 10, mish)));
    List<Double> biasVariances = advice.advised().variances().bias(); // by layer
    List<Double> weightVariances = advice.advised().variances().weight(); // over fan-in
    // end
    assertThat(biasVariances).hasSize(10);
    assertThat(weightVariances).hasSize(10).allMatch(variance -> variance > 1);
  }

  @Test
  void measuresBesideThePrediction() {
    Question question =
        Question.of(Mlp.of(2, 3, 128, 1, new Tanh()).critical())
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
            .test(new double[][] {{0.5, 0.5}})
            .learning(GradientFlow.at(1));
    // example: simulate
    Prediction p = Quartic.predict(question);
    Measurement m = Quartic.simulate(question.members(200).seed(3));
    double predicted = p.mean0().get(0, 2, 0) + p.mean1().get(0, 2, 0);
    double measured = m.ensemble().mean().get(0, 2, 0);
    double z = (measured - predicted) / m.ensemble().meanError().get(0, 2, 0);
    // end
    assertThat(Math.abs(z)).isLessThan(4);
  }

  /** With {@code -Dquartic.docs=write} the README is made the same. */
  @Test
  void theReadmeShowsThem() throws IOException {
    String source = Files.readString(HERE);
    String readme = Files.readString(README);
    var examples =
        Pattern.compile("// example: (\\w+)\n(.*?)\n +// end", Pattern.DOTALL)
            .matcher(source.substring(source.indexOf("void predicts")));
    int found = 0;
    while (examples.find()) {
      String code = examples.group(2).stripIndent();
      assertThat(code.lines().count()).as(examples.group(1)).isLessThanOrEqualTo(MOST_LINES);
      String begin = "<!-- example: %s -->\n```java\n".formatted(examples.group(1));
      int from = readme.indexOf(begin) + begin.length();
      assertThat(from).as(begin).isGreaterThan(begin.length());
      int to = readme.indexOf("\n```", from);
      if ("write".equals(System.getProperty("quartic.docs"))) {
        readme = readme.substring(0, from) + code + readme.substring(to);
        Files.writeString(README, readme);
      } else {
        assertThat(readme.substring(from, to)).isEqualTo(code);
      }
      found++;
    }
    assertThat(found).isEqualTo(3);
  }
}
