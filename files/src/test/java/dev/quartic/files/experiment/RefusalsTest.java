package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a person reads who got something wrong. */
class RefusalsTest {
  private static final String LAYERS = "a finite number >= 0, or a list of depth of them";
  private static final String SOURCE =
      "a map with inputs and perhaps targets, or with images, labels and classes, or with bundled";
  private static final String ACTIVATIONS =
      "one of linear, relu, abs, hard-tanh, relu6, tanh, sin, cos, gelu, swish, softplus, sigmoid,"
          + " gaussian, leaky-relu, piecewise-linear, erf, polynomial, monomial";

  static final List<Arguments> UNKNOWN_KEYS =
      List.of(
          arguments(
              "network: {widht: 3}",
              "network.widht: required one of depth, width, outputs, activation, residual,"
                  + " normalization, initialization, learning-rates, found an unknown key; did you mean width?"),
          arguments(
              "netwrok: {}",
              "netwrok: required one of name, network, data, training, order, order1, covariance,"
                  + " ensemble, sweep, model, found an unknown key; did you mean network?"),
          arguments(
              "depth: 3",
              "depth: required one of name, network, data, training, order, order1, covariance,"
                  + " ensemble, sweep, model, found an unknown key; did you mean network.depth?"),
          arguments(
              "network: {initialization: {weight_variance: 1, bias-variance: 0}}",
              "network.initialization.weight_variance: required one of bias-variance,"
                  + " weight-variance, found an unknown key; did you mean weight-variance?"),
          arguments(
              "data: {train: {input: x.npy}}",
              "data.train.input: required one of inputs, targets, images, labels, bundled, classes,"
                  + " take, seed, found an unknown key; did you mean inputs?"),
          arguments(
              "training: {dropout: 0.9}",
              "training.dropout: required one of algorithm, times, step-size, momentum,"
                  + " noise-variance, ridge, found an unknown key"));

  static final List<Arguments> NETWORKS =
      List.of(
          arguments(
              "network: 3",
              "network: required a map with keys among depth, width, outputs,"
                  + " activation, residual, normalization, initialization, learning-rates, found 3"),
          arguments(
              "network: {depth: 0}", "network.depth: required a whole number 1 … 10000, found 0"),
          arguments(
              "network: {depth: 2.5}",
              "network.depth: required a whole number 1 … 10000, found 2.5"),
          arguments(
              "network: {depth: three}",
              "network.depth: required a whole number 1 … 10000, found 'three'"),
          arguments(
              "network: {depth: 99999999999}",
              "network.depth: required a whole number 1 … 10000, found 99999999999"),
          arguments(
              "network: {width: 0}",
              "network.width: required a whole number >= 1, or a list of depth - 1 of them, found"
                  + " 0"),
          arguments(
              "network: {width: [64, 0]}",
              "network.width[1]: required a whole number >= 1, or a list of depth - 1 of them,"
                  + " found 0"),
          arguments(
              "network: {width: [64, 64, 64]}",
              "network.width: required one number, or a list of 2 (network.depth is 3), found a"
                  + " list of 3"),
          arguments(
              "network: {outputs: -1}", "network.outputs: required a whole number >= 1, found -1"),
          arguments(
              "network: {initialization: xavier}",
              "network.initialization: required critical, or a map with bias-variance and"
                  + " weight-variance, found 'xavier'"),
          arguments(
              "network: {initialization: {weight-variance: 1}}",
              "network.initialization.bias-variance: required " + LAYERS + ", found nothing"),
          arguments(
              "network: {initialization: {bias-variance: -0.1, weight-variance: 1}}",
              "network.initialization.bias-variance: required a finite number >= 0, found -0.1"),
          arguments(
              "network: {initialization: {bias-variance: 0, weight-variance: .nan}}",
              "network.initialization.weight-variance: required " + LAYERS + ", found .nan"),
          arguments(
              "network: {initialization: {bias-variance: 0, weight-variance: [1, .inf, 1]}}",
              "network.initialization.weight-variance[1]: required a finite number >= 0, found"
                  + " .inf"),
          arguments(
              "network: {initialization: {bias-variance: 0, weight-variance: [1, 2]}}",
              "network.initialization.weight-variance: required one number, or a list of 3"
                  + " (network.depth is 3), found a list of 2"),
          arguments(
              "network: {learning-rates: {bias: fast}}",
              "network.learning-rates.bias: required " + LAYERS + ", found 'fast'"),
          arguments(
              "network: {normalization: batch}",
              "network.normalization: required none or layer, found 'batch'"),
          arguments(
              "network: {normalization: layer, depth: 4, residual: {weight: 1, maps: 2,"
                  + " inner-width: 1}}",
              "network.residual.inner-width: required 2 or more, to be normalized, found 1"),
          arguments(
              "network: {normalization: layer, depth: 4, width: 1, residual: {weight: 1, maps: 2,"
                  + " inner-width: 3}}",
              "network.width: required 2 or more in every hidden layer, to be normalized, found"
                  + " 1"),
          arguments(
              "network: {normalization: layer, depth: 1}",
              "network.normalization: required none, as there is no hidden layer, found 'layer'"),
          arguments(
              "network: {normalization: layer, width: [4, 1]}",
              "network.width: required 2 or more in every hidden layer, to be normalized, found"
                  + " [4, 1]"),
          arguments(
              "network: {residual: .inf}",
              "network.residual: required a finite number, or a map with weight and perhaps maps"
                  + " and inner-width, found .inf"),
          arguments(
              "network: {residual: much}",
              "network.residual: required a finite number, or a map with weight and perhaps maps"
                  + " and inner-width, found 'much'"),
          arguments(
              "network: {residual: {maps: 2}, depth: 4}",
              "network.residual.weight: required a finite number, or a list of one for each block,"
                  + " found nothing"),
          arguments(
              "network: {residual: {weight: [0.9, .nan], maps: 1}, depth: 4}",
              "network.residual.weight[1]: required a finite number, or a list of one for each"
                  + " block, found .nan"),
          arguments(
              "network: {residual: {weight: [0.9, 0.8]}, depth: 5}",
              "network.residual.weight: required one number, or a list of 3, one for each block,"
                  + " found a list of 2"),
          arguments(
              "network: {residual: {weight: 0.9, maps: 3}}",
              "network.residual.maps: required 1 or 2, found 3"),
          arguments(
              "network: {residual: {weight: 0.9, maps: 2}, depth: 5}",
              "network.depth: required an even number >= 4: a first map, residual blocks of two"
                  + " maps, a readout, found 5"),
          arguments(
              "network: {residual: 0.9, depth: 2}",
              "network.depth: required a whole number >= 3: a first map, residual blocks of one"
                  + " map, a readout, found 2"),
          arguments(
              "network: {residual: 0.9, width: [64, 64]}",
              "network.width: required a whole number >= 1, the same for all blocks of"
                  + " network.residual, found [64, 64]"),
          arguments(
              "network: {residual: {weight: 0.9, inner-width: 20}}",
              "network.residual.inner-width: required nothing, as blocks of one map have no inner"
                  + " layer, found 20"),
          arguments(
              "network: {residual: {weight: 0.9, maps: 2, inner-width: [20, 0]}, depth: 6}",
              "network.residual.inner-width[1]: required a whole number >= 1, or a list of one for"
                  + " each block, found 0"));

  static final List<Arguments> ACTIVATION =
      List.of(
          arguments(
              "tahn",
              "network.activation: required " + ACTIVATIONS + ", found 'tahn'; did you mean tanh?"),
          arguments(
              "1/(z-20)",
              "network.activation: required "
                  + ACTIVATIONS
                  + ", found '1/(z-20)'; a formula is given as {expression: \"1/(z-20)\"}"),
          arguments(
              "3",
              "network.activation: required the name of an activation, or a map with its"
                  + " name and parameters, found 3"),
          arguments(
              "leaky-relu",
              "network.activation.slope: required a finite number, as in activation: {name:"
                  + " leaky-relu, slope: 0.01}, found nothing"),
          arguments(
              "{name: leaky-relu, slope: .inf}",
              "network.activation.slope: required a finite number, found .inf"),
          arguments(
              "piecewise-linear",
              "network.activation.kinks: required a list of 1 to 16 finite numbers, ascending, as in"
                  + " activation: {name: piecewise-linear, kinks: [-1, 1], slopes: [0, 1, 0]},"
                  + " found nothing"),
          arguments(
              "{name: piecewise-linear, kinks: [1, 0], slopes: [0, 1, 0]}",
              "network.activation.kinks: required a list of 1 to 16 finite numbers, ascending,"
                  + " found [1, 0]"),
          arguments(
              "{name: piecewise-linear, kinks: [0, 1], slopes: [0, 1]}",
              "network.activation.slopes: required a list of finite numbers, one more than kinks,"
                  + " neighbours different, found [0, 1]: slopes must be 3 numbers, one more than"
                  + " there are kinks, but were 2"),
          arguments(
              "{name: piecewise-linear, kinks: [1], slopes: [0, 1], slope: 2}",
              "network.activation.slope: required no slope for piecewise-linear, found 2"),
          arguments(
              "{name: erf, scale: 0}", "network.activation.scale: required a number > 0, found 0"),
          arguments(
              "{name: tahn}",
              "network.activation.name: required "
                  + ACTIVATIONS
                  + ", found 'tahn'; did you mean tanh?"),
          arguments(
              "{name: tanh, slope: 1}",
              "network.activation.slope: required no slope for tanh, found 1"),
          arguments(
              "{name: erf, degree: 1}",
              "network.activation.degree: required no degree for erf, found 1"),
          arguments(
              "{slope: 1}", "network.activation.name: required " + ACTIVATIONS + ", found nothing"),
          arguments(
              "{name: polynomial, coefficients: [1, 0]}",
              "network.activation.coefficients: required a list of 1 to 21 finite numbers, the last"
                  + " one not 0, found [1, 0]"),
          arguments(
              "{name: monomial, degree: 21}",
              "network.activation.degree: required a whole number 1 … 20, found 21"));

  static final List<Arguments> DATA =
      List.of(
          arguments("data: {train: x.npy}", "data.train: required " + SOURCE + ", found 'x.npy'"),
          arguments(
              "data: {train: {labels: b.gz}}",
              "data.train: required " + SOURCE + ", found {labels: b.gz}"),
          arguments(
              "data: {test: {bundled: fashion-mnist}}",
              "data.train: required " + SOURCE + ", found nothing"),
          arguments(
              "data: {train: {bundled: mnist}}",
              "data.train.bundled: required fashion-mnist, found 'mnist'"),
          arguments(
              "data: {train: {inputs: 3}}",
              "data.train.inputs: required the path of a .npy file, file.npz#name, or a .csv file,"
                  + " or a list of rows, found 3"),
          arguments(
              "data: {train: {inputs: [[1, 2], 3]}}",
              "data.train.inputs[1]: required a list of 2, as those before it, found 3"),
          arguments(
              "data: {train: {inputs: [[1, 2], [3, four]]}}",
              "data.train.inputs[1][1]: required a finite number, found 'four'"),
          arguments(
              "data: {train: {inputs: [1, 2], targets: []}}",
              "data.train.targets: required at least one number, found []"),
          arguments(
              "data: {train: {inputs: x.npy, take: 3}}",
              "data.train.take: required no take beside inputs, found 3"),
          arguments(
              "data: {train: {images: a.gz, targets: y.npy}}",
              "data.train.targets: required no targets beside images, found 'y.npy'"),
          arguments(
              "data: {train: {images: a.gz, labels: b.gz}}",
              "data.train.classes: required a list of two or more different labels 0 … 255, found"
                  + " nothing"),
          arguments(
              "data: {train: {images: a.gz, classes: [0, 1]}}",
              "data.train.labels: required the path of an IDX file, found nothing"),
          arguments(
              "data: {train: {bundled: fashion-mnist, classes: [1, 1]}}",
              "data.train.classes: required a list of two or more different labels 0 … 255, found"
                  + " [1, 1]"),
          arguments(
              "data: {train: {bundled: fashion-mnist, classes: [1, 256]}}",
              "data.train.classes: required a list of two or more different labels 0 … 255, found"
                  + " [1, 256]"),
          arguments(
              "data: {train: {bundled: fashion-mnist, take: 0}}",
              "data.train.take: required a whole number >= 1, or all, found 0"),
          arguments(
              "data: {train: {bundled: fashion-mnist}, test: {bundled: fashion-mnist, classes: [1,"
                  + " 0]}}",
              "data.test.classes: required those of data.train, [0, 1], found [1, 0]"),
          arguments(
              "data: {preprocess: whiten}",
              "data.preprocess: required none, or a list of center, unit-norm, standardize, found"
                  + " 'whiten'"),
          arguments(
              "data: {preprocess: [center, whiten]}",
              "data.preprocess[1]: required none, or a list of center, unit-norm, standardize,"
                  + " found 'whiten'"));

  private static final String TIMES =
      "required auto, or an ascending list of numbers >= 0 (whole ones for gradient-descent),"
          + " .inf for the end of training";

  static final List<Arguments> TRAINING_AND_ENSEMBLE =
      List.of(
          arguments(
              "training: {algorithm: adam}",
              "training.algorithm: required gradient-flow, gradient-descent or bayesian, found"
                  + " 'adam'"),
          arguments(
              "training: {algorithm: gradient-descent}",
              "training.step-size: required a finite number > 0, found nothing"),
          arguments(
              "training: {algorithm: gradient-descent, step-size: 0}",
              "training.step-size: required a finite number > 0, found 0"),
          arguments(
              "training: {algorithm: gradient-descent, step-size: 0.1, momentum: 1}",
              "training.momentum: required a number >= 0 and < 1, found 1"),
          arguments(
              "training: {algorithm: gradient-descent, step-size: 0.1, momentum: -0.1}",
              "training.momentum: required a number >= 0 and < 1, found -0.1"),
          arguments(
              "training: {algorithm: gradient-descent, step-size: 0.1, momentum: .nan}",
              "training.momentum: required a number >= 0 and < 1, found .nan"),
          arguments("training: {times: []}", "training.times: " + TIMES + ", found []"),
          arguments("training: {times: [3, 1]}", "training.times: " + TIMES + ", found [3, 1]"),
          arguments(
              "training: {times: [-1, .inf]}", "training.times: " + TIMES + ", found [-1, .inf]"),
          arguments("training: {times: [1, .nan]}", "training.times[1]: " + TIMES + ", found .nan"),
          arguments(
              "training: {algorithm: gradient-descent, step-size: 0.1, times: [1.5]}",
              "training.times: " + TIMES + ", found [1.5]"),
          arguments(
              "training: {algorithm: bayesian, noise-variance: -1}",
              "training.noise-variance: required a finite number >= 0, found -1"),
          arguments("order: 2", "order: required 0, half, 1 or auto, found 2"),
          arguments(
              "order1: sampled",
              "order1: required a map with keys among route, error, budget, found 'sampled'"),
          arguments(
              "order1: {route: exact}",
              "order1.route: required auto, dense or sampled, found 'exact'"),
          arguments("order1: {error: 0}", "order1.error: required a finite number > 0, found 0"),
          arguments(
              "order1: {budget: 10}",
              "order1.budget: required a duration > 0 such as 90s, 10min or 2h, found 10"),
          arguments(
              "order1: {budget: 0min}",
              "order1.budget: required a duration > 0 such as 90s, 10min or 2h, found '0min'"),
          arguments(
              "ensemble: {members: 1}", "ensemble.members: required a whole number >= 2, found 1"),
          arguments(
              "ensemble: {widths: [64, 64]}",
              "ensemble.widths: required a list of different whole numbers >= 1, found [64, 64]"),
          arguments(
              "ensemble: {widths: many}",
              "ensemble.widths: required a list of different whole numbers >= 1, found 'many'"),
          arguments(
              "ensemble: {precision: half}",
              "ensemble.precision: required double or single, found 'half'"),
          arguments("ensemble: {seed: 1.5}", "ensemble.seed: required a whole number, found 1.5"),
          arguments(
              "name: ../escape",
              "name: required letters, digits, '.', '_' and '-', beginning with a letter or a"
                  + " digit, found '../escape'"));

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource({"UNKNOWN_KEYS", "NETWORKS", "DATA", "TRAINING_AND_ENSEMBLE"})
  void refuses(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(InvalidInput.class).hasMessage(message);
  }

  @ParameterizedTest
  @FieldSource("ACTIVATION")
  void refusesActivation(String activation, String message) {
    assertThatThrownBy(() -> read("network: {activation: %s}".formatted(activation)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }

  static final List<Arguments> NO_YAML =
      List.of(
          arguments(
              "network: {depth: 3",
              " line 1 column 19: required valid YAML, found an error: expected ',' or '}', but got"
                  + " <stream end>"),
          arguments(
              "order: 0\nnetwork:\n\tdepth: 3",
              " line 3 column 1: required valid YAML, found an error: found character '\\t(TAB)'"
                  + " that cannot start any token. (Do not use \\t(TAB) for indentation)"),
          arguments("order: 0\norder: 0\n", " line 2: required each key once, found 'order' again"),
          arguments(
              "network: &base {depth: 3}\nensemble:\n  <<: *base\n  depth: 4",
              " line 4: required each key once, those that << brings included, found 'depth'"
                  + " again"),
          arguments(
              "network: {depth: 3,\n depth: 3}",
              " line 2: required each key once, found 'depth' again"),
          arguments(
              "order: 0\n---\norder: 0", " line 3: required one YAML document, found a second one"),
          arguments("- 3", ": required a map of keys and values, found [3]"));

  @ParameterizedTest
  @FieldSource("NO_YAML")
  void refusesTextThatIsNoExperiment(String text, String message) {
    Path file = folder.resolve("experiment.yaml");
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(file + message);
  }

  /** Beyond the parser's own limits, which it meets without knowing where. */
  static final List<Arguments> BEYOND_LIMITS =
      List.of(
          arguments("order: " + "[".repeat(600) + "]".repeat(600)),
          arguments("order: " + "1".repeat(1001)),
          arguments(
              "a: &a [x, x, x, x, x, x, x, x, x]\n"
                  + IntStream.range(0, 9)
                      .mapToObj(level ->
                          "%c: &%c [%s]\n"
                              .formatted(
                                  'b' + level,
                                  'b' + level,
                                  ("*" + (char) ('a' + level) + ",").repeat(9)))
                      .collect(Collectors.joining())));

  @ParameterizedTest
  @FieldSource("BEYOND_LIMITS")
  void refusesTextBeyondTheLimitsOfTheParser(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("experiment.yaml")
        .message()
        .hasSizeLessThan(1100);
  }

  @Test
  void writesControlCharactersOut() {
    assertThatThrownBy(() -> read("order: \"a\\e[2Jb\\nc\""))
        .hasMessageEndingWith("found 'a\\u001b[2Jb\\nc'");
    assertThatThrownBy(() -> read("name: " + "x/".repeat(3000))).message().hasSizeLessThan(300);
  }

  @Test
  void readsNoMoreThanAnExperimentCanBe() throws IOException {
    Path endless = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(endless));
    assertThatThrownBy(() -> Experiment.read(endless, List.of()))
        .hasMessage(
            "/dev/zero: required an experiment of at most 3 MB; larger arrays belong in files of"
                + " their own, found more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training: {times: [1, inf]} | training: {times: [1, .inf]}",
        "training: {times: [1, Infinity]} | training: {times: [1, .inf]}",
        "training: {times: 5} | training: {times: [5]}",
        "training: {times: .inf} | training: {times: [.inf]}",
        "ensemble: {widths: 64} | ensemble: {widths: [64]}",
        "network: {activation: RELU} | network: {activation: relu}",
        "network: {activation: {name: Leaky-ReLU, slope: 0.1}} | network: {activation: {name:"
            + " leaky-relu, slope: 0.1}}"
      })
  void takesWhatAPersonMeans(String written, String meant) throws IOException {
    assertThat(read(written).toYaml()).isEqualTo(read(meant).toYaml());
  }

  @Test
  void refusesFilesThatCannotBeRead() throws IOException {
    Path absent = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> Experiment.read(absent, List.of()))
        .hasMessage(absent + ": required an experiment file, found no file");
    assertThatThrownBy(() -> Experiment.read(folder, List.of()))
        .hasMessage(folder + ": required an experiment file, found a folder");
    Path binary =
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> Experiment.read(binary, List.of()))
        .hasMessage(binary + ": required text in UTF-8, found other bytes");
  }

  private Experiment read(String yaml) throws IOException {
    return Experiment.read(Files.writeString(folder.resolve("experiment.yaml"), yaml), List.of());
  }
}
