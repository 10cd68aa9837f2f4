package dev.quartic.spark;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.sweep.Grid;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointCommand;
import dev.quartic.study.sweep.PointResult;
import dev.quartic.study.sweep.PointStore;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.sweep.SweptKey;
import dev.quartic.study.sweep.SweptValue;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.dataset.StreamedEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two executors in processes of their own, one of which is killed in the middle of the work. */
class KilledExecutorTest {
  private static final int MEMBERS = 120;
  private static SparkEngine engine;

  @BeforeAll
  static void start() {
    System.setProperty("quartic.spark.patience", "600"); // a busy machine is not the question
    engine = SparkProvider.start("local-cluster[2,1,1024]", new Workers(1), _ -> {});
  }

  @AfterAll
  static void stop() {
    SparkProvider.stop();
    System.clearProperty("quartic.spark.patience");
  }

  /** Some milliseconds a network, so that an executor has much to lose. */
  private static Question question(int width) {
    return Question.of(Mlp.of(2, 3, width, 1, new Tanh()))
        .train(
            new double[][] {{1, 0.2}, {-0.3, 1}, {0.4, -0.9}, {-1, -0.4}},
            new double[][] {{1}, {-1}, {0.3}, {0.2}})
        .test(new double[][] {{0.5, 0.5}}, new double[][] {{1}})
        .learning(GradientDescent.at(0.02, 10, 400))
        .members(MEMBERS);
  }

  private static Work work(Engine where, Progress progress) {
    return new Work(where, progress, Shelf.NONE);
  }

  private static void killOne() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .findFirst()
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Kills an executor as soon as so many networks are trained. */
  private static Progress killingAfter(int networks, AtomicBoolean killed) {
    return new Progress() {
      @Override
      public Stage stage(String what, long total) {
        return done -> {
          if (done >= networks && done < total && killed.compareAndSet(false, true)) {
            killOne();
          }
        };
      }
    };
  }

  private static void awaitLoss(long lost) throws InterruptedException {
    for (int tries = 0; tries < 600 && engine.watch().lost() < lost; tries++) {
      Thread.sleep(50); // Spark tells its listeners a little later
    }
    assertThat(engine.watch().lost()).isGreaterThanOrEqualTo(lost);
  }

  private static void same(Map<String, NdArray> found, Map<String, NdArray> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach((name, array) ->
        assertThat(array.data())
            .as(name)
            .containsExactly(requireNonNull(expected.get(name)).data()));
  }

  @Test
  void anEnsembleHasTheSameDigits() throws InterruptedException {
    var killed = new AtomicBoolean();
    long before = engine.watch().lost();
    Answer there = Quartic.simulate(question(24), work(engine, killingAfter(4, killed)));
    Answer here = Quartic.simulate(question(24), work(LocalEngine.of(2), Progress.NONE));
    same(there.arrays(), here.arrays());
    assertThat(killed).isTrue();
    awaitLoss(before + 1);
  }

  /** Keeps the arrays of all points, and kills an executor after the first. */
  private static final class Kept implements PointStore {
    private final Map<String, NdArray> arrays = new ConcurrentHashMap<>();
    private final AtomicBoolean killed;

    Kept(boolean kill) {
      killed = new AtomicBoolean(!kill);
    }

    @Override
    public void keep(GridPoint point, Answer answer, Tree summary, PointResult result) {
      answer.arrays().forEach((name, array) -> arrays.put(point.index() + "/" + name, array));
      if (killed.compareAndSet(false, true)) {
        killOne();
      }
    }
  }

  @Test
  void aSweepHasTheSameDigits() throws InterruptedException {
    long before = engine.watch().lost();
    var there = new Kept(true);
    var here = new Kept(false);
    same(sweep(engine, there), sweep(LocalEngine.of(2), here));
    same(new LinkedHashMap<>(there.arrays), new LinkedHashMap<>(here.arrays));
    awaitLoss(before + 1);
  }

  /** Conjugate gradients on tiles that executors make, one of which is killed between products. */
  @Test
  void tilesOfAWholeDataSetHaveTheSameDigits() throws InterruptedException {
    var killed = new AtomicBoolean();
    long before = engine.watch().lost();
    InfiniteWidthPrediction there =
        tiles(
            engine,
            said -> {
              if (said.startsWith("product 2") && killed.compareAndSet(false, true)) {
                killOne();
              }
            });
    InfiniteWidthPrediction here = tiles(LocalEngine.of(2), _ -> {});
    assertThat(there.means().getFirst().data()).isEqualTo(here.means().getFirst().data());
    assertThat(there.variances().getFirst()).isEqualTo(here.variances().getFirst());
    assertThat(killed).isTrue();
    awaitLoss(before + 1);
  }

  private static InfiniteWidthPrediction tiles(Engine where, Consumer<String> told) {
    var random = RandomStream.of(3, 0);
    int train = 800;
    Matrix inputs = Matrix.build(train + 100, 9, (_, _) -> random.nextGaussian());
    Matrix targets = Matrix.build(train, 2, (_, _) -> random.nextGaussian());
    var model =
        new NetworkModel(
            Architecture.uniform(9, 3, 10, 2),
            new Relu(),
            InitializationVariances.uniform(3, 0.1, 1.7),
            LearningRates.uniform(3, 0.3, 1));
    try (var end =
        StreamedEnd.byLandmarks(
            model, GaussianAverages.DEFAULT, inputs, train, 1, 20, 300, where, told)) {
      var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), 1);
      return end.predict(plan, targets);
    }
  }

  private static Map<String, NdArray> sweep(Engine where, PointStore store) {
    var widths = List.of(number(12), number(20), number(28));
    return Sweep.of(
            "widths",
            PointCommand.SIMULATE,
            new Grid(List.of(new SweptKey("network.width", widths))),
            point -> question((int) point.values().getFirst().number().orElseThrow()),
            store,
            work(where, Progress.NONE))
        .arrays();
  }

  private static SweptValue number(int value) {
    return SweptValue.of((double) value);
  }
}
