package dev.quartic.benchmarks;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.GradientDescent;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Gradient descent of the same drawn networks by us, JAX and PyTorch, in double and in single
 * precision, round by round in turn: processor time of all threads of each process.
 *
 * <p>{@code benchmarks/peers/ensembles.sh} makes the peers' environment and starts this.
 *
 * <p>All start from the same weights on the same inputs in coordinates of their span; what they end
 * at must agree, to 1e-9 of the targets' scale in double precision and to 1e-3 in single.
 */
public final class PeerEnsembles {
  private static final int SAMPLES = 64;
  private static final double STEP_SIZE = 0.005;
  private static final double OPERATIONS = 6e10; // of a round
  private static final double DOUBLE_AGREEMENT = 1e-9;
  private static final double SINGLE_AGREEMENT = 1e-3;

  private PeerEnsembles() {}

  /** A shape, its networks as they were drawn, and where the peers find them. */
  private record Case(Activation activation, int width, int depth, Path folder) {
    String name() {
      return "%s-width%d-depth%d".formatted(activation.name(), width, depth);
    }

    NetworkModel model() {
      double weight = activation instanceof Relu ? 2 : 1;
      return new NetworkModel(
          Architecture.uniform(SAMPLES, depth, width, 1),
          activation,
          InitializationVariances.uniform(depth, 0, weight),
          LearningRates.uniform(depth, 1, 1));
    }

    NetworkLayout layout() {
      return NetworkLayout.of(model(), SAMPLES);
    }

    TrainingData data() {
      return new TrainingData(normal(1, SAMPLES, SAMPLES), normal(2, SAMPLES, 1));
    }

    int members() {
      return width > 256 ? 4 : 8;
    }

    int steps() {
      double work = 6.0 * SAMPLES * layout().parameters();
      return (int) Math.max(10, OPERATIONS / work / members());
    }

    double[] draw(int member) {
      double[] parameters = new double[layout().parameters()];
      layout().draw(1, member, parameters);
      return parameters;
    }

    void write() throws IOException {
      Path to = folder.resolve(name());
      Files.createDirectories(to);
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("samples", SAMPLES);
      problem.put("widths", model().architecture().widths());
      problem.put("fanIn", layout().layers().stream().map(Layer::inputs).toList());
      problem.put("activation", activation.name());
      problem.put("steps", steps());
      problem.put("stepSize", STEP_SIZE);
      problem.put("members", members());
      Files.writeString(to.resolve("problem.json"), new ObjectMapper().writeValueAsString(problem));
      put(to.resolve("inputs.f64"), data().inputs().data());
      put(to.resolve("targets.f64"), data().targets().data());
      for (int member = 0; member < members(); member++) {
        put(to.resolve("member%d.f64".formatted(member)), draw(member));
      }
    }

    private static void put(Path file, double[] numbers) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asDoubleBuffer().put(numbers);
      Files.write(file, bytes.array());
    }
  }

  /** Processor seconds of a round and what the networks said at its end. */
  private record Round(double seconds, double[] outputs) {}

  /** Somebody who trains. */
  private interface Contestant {
    Round train(Case shape, String precision) throws IOException;
  }

  /** A process that answers a line with a line. */
  private record Peer(Process process, BufferedReader in, Writer out, String variant)
      implements Contestant {
    static Map<String, Contestant> start(Path python, Path script, String peer, String... variants)
        throws IOException {
      Process process =
          new ProcessBuilder(python.toString(), "-I", script.toString(), peer)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var in = process.inputReader(StandardCharsets.UTF_8);
      var out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      Map<String, Contestant> all = new LinkedHashMap<>();
      for (String variant : variants) {
        all.put(peer + " " + variant, new Peer(process, in, out, variant));
      }
      return all;
    }

    @Override
    public Round train(Case shape, String precision) throws IOException {
      out.write("%s %s %s%n".formatted(shape.folder().resolve(shape.name()), precision, variant));
      out.flush();
      String line = in.readLine();
      if (line == null) {
        throw new IOException("a peer has ended; its words are above");
      }
      JsonNode answer = new ObjectMapper().readTree(line);
      double[] outputs = new double[answer.get("outputs").size()];
      for (int index = 0; index < outputs.length; index++) {
        outputs[index] = answer.get("outputs").get(index).asDouble();
      }
      return new Round(answer.get("cpu").asDouble(), outputs);
    }
  }

  /** {@code PeerEnsembles DIR PYTHON SCRIPT [ROUNDS]}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Path python = Path.of(arguments[1]).toAbsolutePath();
    Path script = Path.of(arguments[2]).toAbsolutePath();
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    contestants.put("ours", PeerEnsembles::train);
    contestants.putAll(Peer.start(python, script, "jax", "one-by-one", "vmap"));
    contestants.putAll(Peer.start(python, script, "torch", "autograd", "by-hand"));
    IO.println(Blas.description());
    for (Activation activation : List.of(new Tanh(), new Relu())) {
      for (int width : new int[] {128, 512}) {
        var shape = new Case(activation, width, 3, folder);
        shape.write();
        for (String precision : List.of("double", "single")) {
          compare(shape, precision, contestants, rounds);
        }
      }
    }
  }

  private static void compare(
      Case shape, String precision, Map<String, Contestant> contestants, int rounds)
      throws IOException {
    Map<String, Double> best = new LinkedHashMap<>();
    double[] reference = train(shape, "double").outputs();
    for (int round = 0; round < rounds; round++) {
      for (var one : contestants.entrySet()) {
        Round found = one.getValue().train(shape, precision);
        check(one.getKey() + " " + shape.name(), precision, found.outputs(), reference);
        best.merge(one.getKey(), found.seconds(), Math::min);
      }
    }
    var line = new StringBuilder("%-20s %-7s".formatted(shape.name(), precision));
    double ours = Objects.requireNonNull(best.get("ours"));
    double milliseconds = 1e3 / shape.steps() / shape.members();
    best.forEach((name, seconds) ->
        line.append("  %s %.3f ms (%.2f)".formatted(name, seconds * milliseconds, seconds / ours)));
    IO.println(line);
  }

  private static void check(String who, String precision, double[] found, double[] expected) {
    double bound = precision.equals("double") ? DOUBLE_AGREEMENT : SINGLE_AGREEMENT;
    for (int index = 0; index < expected.length; index++) {
      if (!(Math.abs(found[index] - expected[index]) < bound)) {
        throw new IllegalStateException(
            "%s in %s precision ends at %s, not %s"
                .formatted(who, precision, found[index], expected[index]));
      }
    }
  }

  private static Round train(Case shape, String precision) {
    var layout = shape.layout();
    var data = shape.data();
    var plan = new TrainingPlan.GradientDescent(STEP_SIZE, List.of((double) shape.steps()));
    List<double[]> members = new ArrayList<>();
    for (int member = 0; member < shape.members(); member++) {
      members.add(shape.draw(member));
    }
    double start = processorTime();
    var trainer =
        new GradientDescent(
            layout,
            data,
            plan,
            1,
            precision.equals("double") ? Precision.DOUBLE : Precision.SINGLE,
            Products.counted());
    var forward = new ForwardPass(layout, data.inputs(), Products.counted());
    double[] outputs = new double[shape.members() * SAMPLES];
    for (int member = 0; member < shape.members(); member++) {
      double[] parameters = members.get(member);
      trainer.train(member, parameters, _ -> {});
      forward.run(parameters);
      System.arraycopy(forward.outputs(), 0, outputs, member * SAMPLES, SAMPLES);
    }
    return new Round(processorTime() - start, outputs);
  }

  /** Of all threads, the compiler's and the garbage collector's included. */
  private static double processorTime() {
    return 1e-9
        * ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
  }

  private static Matrix normal(long seed, int rows, int columns) {
    RandomStream random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }
}
