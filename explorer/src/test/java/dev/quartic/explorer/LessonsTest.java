package dev.quartic.explorer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.explorer.training.Lessons;
import dev.quartic.explorer.web.Fields;
import dev.quartic.files.run.Json;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.measurement.SingleNetworks;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final double[][] X = {{1}, {-0.5}};
  private static final double[][] Y = {{0.5}, {-1}};
  private static final double[][] TEST = {{0.3}};

  private static Fields lesson(String more) {
    return new Fields(
        Json.tree(
            "test",
            """
            {"activation": "tanh", "depth": 2, "width": 16, "critical": true, "biasRate": 1,
             "weightRate": 1, "seed": 3, "inputs": [[1], [-0.5]], "targets": [[0.5], [-1]],
             "places": [[0.3]] %s}
            """
                .formatted(more)));
  }

  private static double at(Tree tree, String name, int time, int sample) {
    var times = (TreeList) requireNonNull(tree.values().get(name));
    var samples = (TreeList) requireNonNull(times.values().get(time));
    return ((Number) requireNonNull(samples.values().get(sample))).doubleValue();
  }

  @Test
  void saysWhatPredictSays() {
    Tree answer = Lessons.answer(lesson(""));
    var network = Mlp.of(1, 2, 16, 1, new Tanh()).critical();
    var question =
        Question.of(network)
            .train(X, Y)
            .test(TEST)
            .learning(GradientFlow.at(0, Double.POSITIVE_INFINITY))
            .order(1);
    var prediction = Quartic.predict(question);
    int last = ((TreeList) requireNonNull(answer.values().get("times"))).values().size() - 1;
    for (int sample = 0; sample < 3; sample++) {
      assertThat(at(answer, "mean0", last, sample))
          .isCloseTo(prediction.mean0().get(1, sample, 0), within(1e-9));
      assertThat(at(answer, "mean1", last, sample))
          .isCloseTo(prediction.mean1().get(1, sample, 0), within(1e-7));
      assertThat(at(answer, "variance1", 0, sample))
          .isCloseTo(prediction.covariance1().get(0, sample, 0, sample, 0), within(1e-9));
    }
  }

  @Test
  void infiniteWidthComesFirst() {
    Tree quick = Lessons.answer(lesson(", \"quick\": true"));
    assertThat(quick.values()).containsKey("mean0").doesNotContainKeys("mean1", "onlyInfinite");
    Tree kinked = Lessons.answer(new Fields(with(lesson("").tree(), "activation", "relu")));
    assertThat(kinked.values()).containsKey("onlyInfinite").doesNotContainKey("mean1");
  }

  private static Tree with(Tree tree, String name, String value) {
    return tree.put(name, value);
  }

  /** The mean over networks trained one by one is that of the ensemble they are members of. */
  @Test
  void networksAreMembersOfTheEnsemble() {
    int members = 6;
    var question =
        Question.of(Mlp.of(1, 2, 16, 1, new Tanh()).critical())
            .train(X, Y)
            .test(TEST)
            .learning(GradientFlow.at(1, 4))
            .members(members)
            .seed(3);
    var ensemble = Quartic.simulate(question).arrays();
    var networks = new SingleNetworks(question, question.learning().plan(java.util.List.of()));
    double[] mean = new double[6];
    double[] drift = new double[2];
    for (int member = 0; member < members; member++) {
      var trained = networks.train(member);
      for (int index = 0; index < mean.length; index++) {
        mean[index] += trained.outputs()[index] / members;
      }
      for (int time = 0; time < drift.length; time++) {
        drift[time] += trained.traceDrift()[time] / members;
      }
    }
    // simulate integrates to 1e-6 a step, these to 1e-4
    for (int index = 0; index < mean.length; index++) {
      assertThat(mean[index])
          .isCloseTo(requireNonNull(ensemble.get("mean")).data()[index], within(2e-3));
    }
    for (int time = 0; time < drift.length; time++) {
      double trace = 0;
      for (int sample = 0; sample < 3; sample++) {
        trace += requireNonNull(ensemble.get("ntkDrift")).get(time, sample, sample);
      }
      assertThat(drift[time]).isCloseTo(trace, within(5e-3));
    }
  }
}
