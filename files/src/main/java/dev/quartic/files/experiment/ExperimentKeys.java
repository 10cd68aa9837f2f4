package dev.quartic.files.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the experiment file: to add a key, add it here and read it where its section is read.
 */
public final class ExperimentKeys {
  private ExperimentKeys() {}

  private static final @Nullable String NO_DEFAULT = null;
  private static final String POSITIVE_WHOLE = "a whole number >= 1";

  private static final List<Key> ALL =
      List.of(
          key(
              "name",
              "letters, digits, '.', '_' and '-', beginning with a letter or a digit",
              NO_DEFAULT,
              "begins the name of the run folder; the name of the file when left out"),
          key("network.depth", "a whole number 1 … 10000", "3", "L, the number of affine maps"),
          key(
              "network.width",
              "a whole number >= 1, or a list of depth - 1 of them",
              "128",
              "of every hidden layer, or n_1 … n_{L-1}"),
          key(
              "network.outputs",
              POSITIVE_WHOLE,
              "1",
              "n_L, only needed where there are no targets; must agree with targets"),
          key(
              "network.activation",
              "the name of an activation, or a map with its name and parameters",
              "tanh",
              "σ of every hidden layer"),
          key(
              "network.activation.name",
              "one of " + String.join(", ", ActivationNames.all()),
              NO_DEFAULT,
              "which activation; `gaussian` is exp(−z²), `gelu` the exact one"),
          key(
              "network.activation.slope",
              "a finite number",
              NO_DEFAULT,
              "leaky-relu: σ(z)/z for z < 0"),
          key(
              "network.activation.kinks",
              "a list of 1 to 16 finite numbers, ascending",
              NO_DEFAULT,
              "piecewise-linear: where straight lines meet; σ(0) = 0. hard-tanh is kinks: [-1, 1],"
                  + " slopes: [0, 1, 0], relu6 is kinks: [0, 6] with the same slopes"),
          key(
              "network.activation.slopes",
              "a list of finite numbers, one more than kinks, neighbours different",
              NO_DEFAULT,
              "piecewise-linear: σ′ of the lines, from left to right"),
          key("network.activation.scale", "a number > 0", "1.0", "erf: σ(z) = erf(scale · z)"),
          key(
              "network.activation.coefficients",
              "a list of 1 to 21 finite numbers, the last one not 0",
              NO_DEFAULT,
              "polynomial: c_0, c_1, … of Σ c_k z^k"),
          key(
              "network.activation.degree",
              "a whole number 1 … 20",
              NO_DEFAULT,
              "monomial: d of z^d"),
          key(
              "network.activation.class",
              "a public Java class with a public constructor without parameters"
                  + " that implements Supplier<Activation>",
              NO_DEFAULT,
              "an activation of one's own, instead of a name: a class on the class path, whose code"
                  + " runs with all rights of the program"),
          key(
              "network.activation.expression",
              "a smooth formula of z with + - * / ^, pi, exp, log, sqrt, sin, cos, atan, asinh,"
                  + " sinh, cosh, tanh, sigmoid, softplus, erf",
              NO_DEFAULT,
              "an activation of one's own as a formula, say `z * tanh(softplus(z))`"),
          key(
              "network.residual",
              "a finite number, or a map with weight and perhaps maps and inner-width",
              NO_DEFAULT,
              "γ of z ← γ z + b + W σ(z) in every hidden layer but the first; 0 for a plain"
                  + " network"),
          key(
              "network.residual.weight",
              "a finite number, or a list of one for each block",
              NO_DEFAULT,
              "γ of every block, or one for each; depth counts all maps, the first and the readout"
                  + " included, which have no skip"),
          key(
              "network.residual.maps",
              "1 or 2",
              NO_DEFAULT,
              "affine maps in each block, 1 when left out; 2: u = b + W σ(z), z ← γ z + b + W"
                  + " σ(u)"),
          key(
              "network.residual.inner-width",
              "a whole number >= 1, or a list of one for each block",
              NO_DEFAULT,
              "width of u in blocks of two maps; that of the network when left out"),
          key(
              "network.normalization",
              "none or layer",
              NO_DEFAULT,
              "of preactivations before σ, in every hidden layer: `layer` is (z − μ)/s over its"
                  + " neurons, no gain, nothing added to s, with order 1/n for smooth activations;"
                  + " in residual networks of what every map of a block reads, and the readout,"
                  + " z ← γ z + b + W σ((z − μ)/s), while skips carry z itself; not for tune,"
                  + " expand, order half and sampled terms; none when left out"),
          key(
              "network.initialization",
              "critical, or a map with bias-variance and weight-variance",
              "critical",
              "p(θ); `critical` is the pair (C_b, C_W) at which signals neither grow nor fade with"
                  + " depth, the same in all layers, inputs not rescaled; beside skips of weight γ"
                  + " 1 − γ² of it, and with |γ| = 1, where nothing is critical, one part in the"
                  + " number of such skips, so that signals grow by less than e or about it over"
                  + " all of them; with layer normalization the pair at which K is 1 and small"
                  + " angles stay as they are"),
          key(
              "network.initialization.bias-variance",
              "a finite number >= 0, or a list of depth of them",
              NO_DEFAULT,
              "C_b, or one for each layer 1 … L"),
          key(
              "network.initialization.weight-variance",
              "a finite number >= 0, or a list of depth of them",
              NO_DEFAULT,
              "C_W, or one for each layer 1 … L; a weight has variance C_W / fan-in"),
          key(
              "network.learning-rates.bias",
              "a finite number >= 0, or a list of depth of them",
              "1.0",
              "λ_b, or one for each layer 1 … L"),
          key(
              "network.learning-rates.weight",
              "a finite number >= 0, or a list of depth of them",
              "1.0",
              "λ_W, or one for each layer 1 … L; a weight learns at λ_W / fan-in"),
          key(
              "data.train|test",
              "a map with inputs and perhaps targets, or with images, labels and classes,"
                  + " or with bundled",
              NO_DEFAULT,
              "where samples come from; without `train`, the bundled images;"
                  + " with `train` alone, no test samples"),
          key(
              "data.train|test.inputs",
              "the path of a .npy file, file.npz#name, or a .csv file, or a list of rows",
              NO_DEFAULT,
              "x, [samples, …]; further axes are flattened row by row"),
          key(
              "data.train|test.targets",
              "the path of a .npy file, file.npz#name, or a .csv file, or a list of numbers or"
                  + " rows",
              NO_DEFAULT,
              "y, [samples, outputs] or [samples]; may be left out"),
          key(
              "data.train|test.images",
              "the path of an IDX file",
              NO_DEFAULT,
              "images as IDX, plain or gzip"),
          key(
              "data.train|test.labels",
              "the path of an IDX file",
              NO_DEFAULT,
              "their labels as IDX, plain or gzip"),
          key(
              "data.train|test.bundled",
              "fashion-mnist",
              NO_DEFAULT,
              "images that come with Quartic: 40 of each class to train on, 10 to test"),
          key(
              "data.train|test.classes",
              "a list of two or more different labels 0 … 255",
              NO_DEFAULT,
              "of images: the labels kept. Two give one output, −1 for the first and +1 for the"
                  + " second, more a one-hot vector. Bundled: [0, 1]; test: those of train"),
          key(
              "data.train|test.take",
              "a whole number >= 1, or all",
              NO_DEFAULT,
              "of images: how many samples of these classes. Default all; bundled: 24, test 8"),
          key(
              "data.train|test.seed",
              "a whole number",
              NO_DEFAULT,
              "of images: take a random sample instead of the first ones; they stay in file order"),
          key(
              "data.preprocess",
              "none, or a list of center, unit-norm, standardize",
              "none",
              "done to inputs in the order given, with means and deviations of the training"
                  + " inputs"),
          key(
              "training.algorithm",
              "gradient-flow, gradient-descent or bayesian",
              "gradient-flow",
              "how the network learns"),
          key(
              "training.times",
              "auto, or an ascending list of numbers >= 0 (whole ones for gradient-descent),"
                  + " .inf for the end of training",
              "auto",
              "flow: t; descent: numbers of steps; bayesian: unused."
                  + " `auto`: 12 times spread over the spectrum of Θ, and .inf"),
          key(
              "training.step-size",
              "a finite number > 0",
              NO_DEFAULT,
              "η of gradient-descent, which needs it; otherwise unused"),
          key(
              "training.momentum",
              "a number >= 0 and < 1",
              "0.0",
              "μ of gradient-descent, v ← μ v − η λ ∂ℒ/∂θ, θ ← θ + v (heavy ball); otherwise"
                  + " unused"),
          key(
              "training.noise-variance",
              "a finite number >= 0",
              "0.0",
              "of targets, bayesian; otherwise unused"),
          key(
              "training.ridge",
              "a finite number >= 0",
              "0.0",
              "ρ of gradient-flow at infinite width: the loss has ½ρ Σ (θ − θ₀)²/λ beside it, and"
                  + " training ends at kernel regression with Θ + ρ; where inputs are nearly"
                  + " repeated there is an end only with it"),
          key(
              "order",
              "0, half, 1 or auto",
              "auto",
              "0: infinite width; half: predict and verify, with the terms of order n^(-1/2) that"
                  + " networks with kinks (relu, leaky-relu, abs, hard-tanh, …) have at finite times, sampled, for"
                  + " at most 200 samples; 1: with the terms of order 1/n, from all tensors where"
                  + " these fit into memory (1 kB times the fourth power of the number of samples),"
                  + " else sampled (see order1); auto: 1 where the activation is smooth and"
                  + " samples, training and test, are at most 48, or a minute of one processor is"
                  + " enough for more, half where it has a kink and some time is believed at these"
                  + " widths"),
          key(
              "order1.route",
              "auto, dense or sampled",
              "auto",
              "predict and verify: how the terms of order 1/n are come by. dense: exactly, from tensors of"
                  + " four samples; sampled: with standard errors, for thousands of samples; auto:"
                  + " dense where that fits into memory and into the budget"),
          key(
              "order1.error",
              "a finite number > 0",
              "0.005",
              "sampled: where sampling ends, the standard error of means beside infinite width,"
                  + " root mean square over samples, at the worst of the times; ten times that for"
                  + " variances"),
          key(
              "order1.budget",
              "a duration > 0 such as 90s, 10min or 2h",
              "10min",
              "sampled: processor time at most, all threads together, after tables are made;"
                  + " counted by operations, so that digits do not depend on how busy the machine"
                  + " is"),
          key(
              "covariance",
              "none, test, full or auto",
              "auto",
              "predict: between which samples covariances at infinite width are written, none of"
                  + " them, test samples or all; variances always are; auto: full for up to 200"
                  + " samples, else none"),
          key(
              "ensemble.members",
              "a whole number >= 2",
              "2000",
              "networks drawn; verify and expand: at the narrowest width, and at wider ones in"
                  + " proportion fewer (expand: at most 100 are trained, ten or five times as many"
                  + " drawn at initialization); minimal: models"),
          key(
              "ensemble.widths",
              "a list of different whole numbers >= 1",
              "[64, 128, 256]",
              "verify: the first hidden width takes these values, the others are scaled with it"),
          key("ensemble.seed", "a whole number", "7", "of all random numbers of the ensemble"),
          key(
              "ensemble.precision",
              "double or single",
              "double",
              "simulate, predict and verify: in which gradient-descent trains networks; `single`"
                  + " takes half the time, and the difference from double is measured on four"
                  + " networks and told beside the sampling error; statistics, and all other"
                  + " commands, are in double"),
          key(
              "sweep.over",
              "a map of keys and their values: a list, from:to:step or from:to:xFACTOR",
              NO_DEFAULT,
              "sweep: every combination is a point, `{network.depth: [2, 4, 8], network.width:"
                  + " \"64:1024:x2\"}`; other commands leave it aside"),
          key(
              "sweep.command",
              "predict, simulate, verify, tune or flow",
              "predict",
              "sweep: what is done at every point"),
          key(
              "model.features",
              "random, inputs, the path of a .npy file, file.npz#name or a .csv file, or a list"
                  + " of rows",
              "random",
              "minimal: φ [N, P], training samples first; `random`: √(2/P) cos(w·x + b);"
                  + " `inputs`: x itself"),
          key(
              "model.meta-features",
              "random, none, the path of a .npy file or file.npz#name, or a list of P × P matrices",
              "random",
              "minimal: ψ [N, P, P], symmetric in j and k; `random`: (√2/P) cos(v_jk·x + c_jk);"
                  + " `none`: a linear model"),
          key("model.count", "a whole number 1 … 1000", "6", "minimal: P, of random features"),
          key(
              "model.strength",
              "a finite number >= 0",
              "0.1",
              "minimal: ε of f = φ·θ + (ε/2) θ·ψθ, with parameters θ of its own for each output"),
          key(
              "model.start",
              "zero, or a list of P finite numbers",
              "zero",
              "minimal: the mean of θ at the start of training; the model worked out by hand starts"
                  + " there"),
          key(
              "model.variance",
              "a finite number >= 0",
              "1.0",
              "minimal: C of θ ~ N(start, C 1); 0: no ensemble"),
          key("model.learning-rate", "a finite number > 0", "1.0", "minimal: λ of all parameters"),
          key("model.seed", "a whole number", "1", "minimal: of random features"));

  private static Key key(String path, String required, @Nullable String standard, String meaning) {
    return new Key(path, required, standard, meaning);
  }

  /** Every key, in the order of the manual. */
  public static List<Key> all() {
    return ALL;
  }

  /** The key with exactly these names. */
  static Key at(List<String> names) {
    return ALL.stream()
        .filter(key -> key.segments().size() == names.size() && key.startsWith(names))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such key in the catalogue: " + names));
  }

  /** The names that may stand directly below these. */
  static List<String> below(List<String> names) {
    return ALL.stream()
        .filter(key -> key.segments().size() > names.size() && key.startsWith(names))
        .flatMap(key -> Key.alternatives(key.segments().get(names.size())).stream())
        .distinct()
        .toList();
  }

  /** The full paths, alternatives spelled out. */
  static Stream<String> paths() {
    return ALL.stream()
        .flatMap(key ->
            key.path().contains("train|test")
                ? Stream.of("train", "test").map(name -> key.path().replace("train|test", name))
                : Stream.of(key.path()));
  }
}
