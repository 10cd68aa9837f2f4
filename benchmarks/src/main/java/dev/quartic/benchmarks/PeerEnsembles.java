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
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Blas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    DescentProblem problem() {
      return new DescentProblem(activation, SAMPLES, depth, width, SAMPLES);
    }

    int members() {
      return width > 256 ? 4 : 8;
    }

    int steps() {
      double work = 6.0 * SAMPLES * problem().layout().parameters();
      return (int) Math.max(10, OPERATIONS / work / members());
    }

    void write() throws IOException {
      Path to = folder.resolve(name());
      Files.createDirectories(to);
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("samples", SAMPLES);
      problem.put("widths", problem().model().architecture().widths());
      problem.put("fanIn", problem().layout().layers().stream().map(Layer::inputs).toList());
      problem.put("activation", activation.name());
      problem.put("steps", steps());
      problem.put("stepSize", STEP_SIZE);
      problem.put("members", members());
      Files.writeString(to.resolve("problem.json"), new ObjectMapper().writeValueAsString(problem));
      TrainingData data = problem().data();
      put(to.resolve("inputs.f64"), data.inputs().data());
      put(to.resolve("targets.f64"), data.targets().data());
      for (int member = 0; member < members(); member++) {
        put(to.resolve("member%d.f64".formatted(member)), problem().draw(member));
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
    Round train(Case shape, Precision precision) throws IOException;
  }

  /** A process that answers a line with a line. */
  private record Peer(BufferedReader in, Writer out, String variant) implements Contestant {
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
        all.put(peer + " " + variant, new Peer(in, out, variant));
      }
      return all;
    }

    @Override
    public Round train(Case shape, Precision precision) throws IOException {
      out.write(
          "%s %s %s%n".formatted(shape.folder().resolve(shape.name()), word(precision), variant));
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
        double[] reference = train(shape, Precision.DOUBLE).outputs();
        for (Precision precision : Precision.values()) {
          compare(shape, precision, reference, contestants, rounds);
        }
      }
    }
  }

  private static void compare(
      Case shape,
      Precision precision,
      double[] reference,
      Map<String, Contestant> contestants,
      int rounds)
      throws IOException {
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (var one : contestants.entrySet()) {
        Round found = one.getValue().train(shape, precision);
        check(one.getKey() + " " + shape.name(), precision, found.outputs(), reference);
        best.merge(one.getKey(), found.seconds(), Math::min);
      }
    }
    var line = new StringBuilder("%-20s %-7s".formatted(shape.name(), word(precision)));
    double ours = Objects.requireNonNull(best.get("ours"));
    double milliseconds = 1e3 / shape.steps() / shape.members();
    best.forEach((name, seconds) ->
        line.append("  %s %.3f ms (%.2f)".formatted(name, seconds * milliseconds, seconds / ours)));
    IO.println(line);
  }

  private static void check(String who, Precision precision, double[] found, double[] expected) {
    double bound = precision == Precision.DOUBLE ? DOUBLE_AGREEMENT : SINGLE_AGREEMENT;
    for (int index = 0; index < expected.length; index++) {
      if (!(Math.abs(found[index] - expected[index]) < bound)) {
        throw new IllegalStateException(
            "%s in %s precision ends at %s, not %s"
                .formatted(who, word(precision), found[index], expected[index]));
      }
    }
  }

  /** As peers read it. */
  private static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private static Round train(Case shape, Precision precision) {
    NetworkLayout layout = shape.problem().layout();
    TrainingData data = shape.problem().data();
    var plan = new TrainingPlan.GradientDescent(STEP_SIZE, List.of((double) shape.steps()));
    List<double[]> members = new ArrayList<>();
    for (int member = 0; member < shape.members(); member++) {
      members.add(shape.problem().draw(member));
    }
    double start = Stopwatch.processorSeconds();
    var trainer = new GradientDescent(layout, data, plan, 1, precision, Products.counted());
    var forward = new ForwardPass(layout, data.inputs(), Products.counted());
    double[] outputs = new double[shape.members() * SAMPLES];
    for (int member = 0; member < shape.members(); member++) {
      double[] parameters = members.get(member);
      trainer.train(member, parameters, _ -> {});
      forward.run(parameters);
      System.arraycopy(forward.outputs(), 0, outputs, member * SAMPLES, SAMPLES);
    }
    return new Round(Stopwatch.processorSeconds() - start, outputs);
  }
}
