package dev.quartic.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.prediction.Prediction;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static final double[][] INPUTS = {{1, 0.2}, {-0.3, 1}};
  private static final double[][] TARGETS = {{0.6}, {-0.4}};
  private static final double[][] TESTS = {{0.5, 0.5}};
  private static final String EXPERIMENT =
      "network: {depth: 3, width: 128}\\ntraining: {times: [1, 10, .inf]}";

  private Conversation server;

  @BeforeEach
  void start() throws IOException {
    server = new Conversation();
    assertThat(server.next().at("ready", "version")).isNotNull();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private static NdArray array(double[][] rows) {
    return NdArray.wrap(
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
  }

  private static Map<String, NdArray> data() {
    return new HashMap<>(
        Map.of(
            "data.train.inputs", array(INPUTS),
            "data.train.targets", array(TARGETS),
            "data.test.inputs", array(TESTS)));
  }

  private static String ask(int id, String ask, String options) {
    return "{\"id\": %d, \"ask\": \"%s\", \"experiment\": \"%s\", \"options\": {%s}, \"arrays\": true}"
        .formatted(id, ask, EXPERIMENT, options);
  }

  @Test
  void digitsAreThoseOfTheLibrary() throws IOException {
    server.send(ask(7, "predict", "\"ensemble\": 0"), data());
    var message = server.answer();
    Prediction expected =
        Quartic.predict(
            Question.of(Mlp.of(2, 3, 128, 1, new Tanh()).critical())
                .train(INPUTS, TARGETS)
                .test(TESTS)
                .learning(GradientFlow.at(1, 10, Double.POSITIVE_INFINITY)));
    assertThat(message.at("id")).isEqualTo(7L);
    assertThat(message.at("answer", "summary", "samples", "train")).isEqualTo(2L);
    assertThat(message.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach((name, array) -> {
          assertThat(message.array(name).shape()).as(name).isEqualTo(array.shape());
          assertThat(message.array(name).data()).as(name).isEqualTo(array.data());
        });
    assertThat(message.at("answer", "axes", "mean0")).isNotNull();
  }

  @Test
  void refusalsSayWhereAndWhat() throws IOException {
    server.send("{\"id\": 1, \"ask\": \"predict\", \"experiment\": \"network: {depht: 3}\"}");
    var message = server.answer();
    assertThat(message.at("error", "kind")).isEqualTo("input");
    assertThat(message.at("error", "place")).isEqualTo("network.depht");
    assertThat(message.at("error", "found")).isEqualTo("an unknown key; did you mean depth?");
  }

  @Test
  void whatIsNoNumberIsRefusedWithItsPlace() throws IOException {
    Map<String, NdArray> data = data();
    data.put("data.train.inputs", array(new double[][] {{1, 0.2}, {Double.NaN, 1}}));
    server.send(ask(1, "predict", ""), data);
    assertThat(server.answer().at("error", "place")).isEqualTo("data.train.inputs entry [1, 0]");
  }

  @Test
  void shapesAreCheckedAsThoseOfFiles() throws IOException {
    Map<String, NdArray> data = data();
    data.put("data.train.targets", NdArray.wrap(new double[] {1, 2, 3}, 3));
    server.send(ask(1, "predict", ""), data);
    assertThat(server.answer().at("error", "text"))
        .isEqualTo("data.train.targets: required a target for each of the 2 inputs, found 3");
  }

  @Test
  void unknownOptionsAndQuestionsAreRefused() throws IOException {
    server.send(ask(1, "predict", "\"members\": 3"), data());
    assertThat(server.answer().at("error", "place")).isEqualTo("members");
    server.send(ask(2, "prophesy", ""), data());
    assertThat(server.answer().at("error", "place")).isEqualTo("ask");
    server.send("no JSON");
    assertThat(server.answer().at("error", "place")).isEqualTo("message");
  }

  @Test
  void damagedArraysAreRefusedAndTheNextQuestionIsAnswered() throws IOException {
    server.send(ask(1, "predict", ""), new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    assertThat(server.answer().at("error", "kind")).isEqualTo("input");
    server.send(ask(2, "predict", "\"ensemble\": 0"), data());
    assertThat(server.answer().at("answer", "summary", "command")).isEqualTo("predict");
  }

  @Test
  void workIsStoppedAndTheNextQuestionIsAnswered() throws IOException {
    String endless = EXPERIMENT + "\\nensemble: {members: 100000000}";
    server.send(
        "{\"id\": 1, \"ask\": \"simulate\", \"experiment\": \"%s\", \"arrays\": true}"
            .formatted(endless),
        data());
    server.send(
        "{\"id\": 2, \"ask\": \"simulate\", \"experiment\": \"%s\", \"arrays\": true}"
            .formatted(endless),
        data());
    while (!"stage".equals(server.next().at("event"))) {
      // until networks are trained
    }
    server.send("{\"cancel\": 2}");
    var waiting = server.answer();
    assertThat(waiting.at("id")).isEqualTo(2L);
    assertThat(waiting.at("error", "kind")).isEqualTo("cancelled");
    server.send("{\"cancel\": 1}");
    var running = server.answer();
    assertThat(running.at("id")).isEqualTo(1L);
    assertThat(running.at("error", "kind")).isEqualTo("cancelled");
    server.send(ask(3, "predict", "\"ensemble\": 0"), data());
    assertThat(server.answer().at("answer", "agrees")).isEqualTo(true);
  }

  @Test
  void trainedNetworksAreAskedUntilTheyAreForgotten() throws IOException {
    server.send(ask(5, "predict", "\"ensemble\": 0, \"keep\": true"), data());
    NdArray predicted = server.answer().array("mean0");
    String question = "{\"id\": 6, \"ask\": \"ask\", \"options\": {\"of\": 5}, \"arrays\": true}";
    server.send(question, Map.of("inputs", array(TESTS)));
    NdArray asked = server.answer().array("mean0");
    assertThat(asked.shape()).containsExactly(3, 1, 1);
    // the same numbers by products of other shapes: rounding of sums of two terms
    assertThat(asked.get(2, 0, 0)).isCloseTo(predicted.get(2, 2, 0), Offset.offset(1e-12));
    server.send("{\"forget\": 5}");
    server.send(question, Map.of("inputs", array(TESTS)));
    assertThat(server.answer().at("error", "required")).isEqualTo("a prediction that was kept");
  }

  @Test
  void networksAreExpandedAndModelsWorkedOut() throws IOException {
    server.send(ask(1, "expand", "\"order\": 3, \"depths\": [0], \"members\": 4"), data());
    var expanded = server.answer();
    assertThat(expanded.array("width64/size").shape()).containsExactly(4);
    server.send(ask(2, "expand", "\"members\": 1"), data());
    assertThat(server.answer().at("error", "place")).isEqualTo("members");
    server.send("{\"id\": 3, \"ask\": \"minimal\", \"experiment\": \"ensemble: {members: 8}\"}");
    var minimal = server.answer();
    // kernel regression of the bundled problem, worked out on paper
    assertThat(minimal.array("inverse").data())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(2 / 3.0, -1 / 3.0, -1 / 3.0, 2 / 3.0);
  }

  @Test
  void aGridIsOneTable() throws IOException {
    String swept = EXPERIMENT + "\\norder: 0\\nsweep: {over: {network.depth: [2, 4, 8]}}";
    server.send(
        "{\"id\": 1, \"ask\": \"sweep\", \"experiment\": \"%s\", \"arrays\": true}"
            .formatted(swept),
        data());
    var message = server.answer();
    assertThat(message.array("network.depth").data()).containsExactly(2, 4, 8);
    assertThat(message.array("order0/rmsMean").data()).doesNotContain(Double.NaN);
  }

  @Test
  void itEndsWithItsInput() throws IOException, InterruptedException {
    assertThat(server.ends()).isTrue();
  }
}
