package dev.quartic.spark;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.EngineProvider;
import dev.quartic.numerics.parallel.Workers;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import scala.runtime.BoxedUnit;

/**
 * Engines on the clusters that Spark knows. There is one context in a process, which ends with it;
 * asking for another cluster ends the one before.
 */
public final class SparkProvider implements EngineProvider {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int HASTE_MILLISECONDS = 100;

  /** Executors lost before any has come: workers try again without end, for the same reason. */
  private static final int LOST_AT_START = 3;

  /** Of what is done when the process ends; Spark's own are below. */
  private static final int FIRST = 1000;

  private static @Nullable SparkEngine open;
  private static @Nullable String opened;

  /** For the service loader. */
  public SparkProvider() {}

  @Override
  public Engine open(String name, Workers here, Consumer<String> told) {
    return start(name, here, told);
  }

  static synchronized SparkEngine start(String name, Workers here, Consumer<String> told) {
    SparkEngine before = open;
    if (before != null && name.equals(opened) && !before.cluster().context().isStopped()) {
      return before;
    }
    stop();
    Master master = Master.of(name);
    JvmOptions.require();
    master.requireReachable();
    Logs.quiet();
    var watch = new TaskWatch(told);
    SparkEngine engine = engine(master, watch, here, told);
    open = engine;
    opened = name;
    return engine;
  }

  private static SparkEngine engine(
      Master master, TaskWatch watch, Workers here, Consumer<String> told) {
    SparkContext context;
    try {
      context = new SparkContext(Settings.of(new SparkConf(), master));
    } catch (RuntimeException | Error failure) {
      throw new EngineFailure(
          "Spark cannot begin at %s: %s".formatted(master.name(), Reasons.of(failure, watch)),
          failure);
    }
    context.addSparkListener(watch);
    // before Spark's own hooks, one of which takes executors that others would start again
    ShutdownHookManager.addShutdownHook(
        FIRST,
        () -> {
          watch.end();
          context.stop();
          return BoxedUnit.UNIT;
        });
    var cluster = new Cluster(context, watch);
    if (!master.inProcess()) {
      awaitExecutors(context, master, watch);
    }
    told.accept(
        "Spark %s at %s, tasks at a time: %d%s"
            .formatted(
                context.version(),
                master.name(),
                cluster.slots(),
                context.uiWebUrl().isDefined() ? ", its page " + context.uiWebUrl().get() : ""));
    return new SparkEngine(cluster, watch, master.name(), here, told);
  }

  private static void awaitExecutors(SparkContext context, Master master, TaskWatch watch) {
    long end = System.nanoTime() + patience().toNanos();
    while (!context.isStopped() && context.statusTracker().getExecutorInfos().length < 2) {
      boolean late = System.nanoTime() > end;
      if (late || watch.lost() >= LOST_AT_START) {
        context.stop();
        throw new EngineFailure(
            "%s: its workers must be of Spark %s, have JDK 25 or newer, and %s of memory and a core to spare%s"
                .formatted(
                    late
                        ? "no executor of %s has come within %d s"
                            .formatted(master.name(), patience().toSeconds())
                        : "executors of %s end before they begin".formatted(master.name()),
                    context.version(),
                    context.conf().get("spark.executor.memory", "1g"),
                    watch.lastLoss()),
            null);
      }
      try {
        Thread.sleep(HASTE_MILLISECONDS);
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        context.stop();
        throw new EngineFailure("stopped while waiting for executors", asked);
      }
    }
    if (context.isStopped()) {
      throw new EngineFailure(
          "%s has ended the application before it began: is it of Spark %s, and has it JDK 25 or newer?%s"
              .formatted(master.name(), context.version(), watch.lastLoss()),
          null);
    }
  }

  private static Duration patience() {
    String given = System.getProperty("quartic.spark.patience");
    return given == null ? PATIENCE : Duration.ofSeconds(Long.parseLong(given));
  }

  /** Ends the context, where there is one. */
  static synchronized void stop() {
    if (open != null) {
      open.cluster().context().stop();
      open = null;
      opened = null;
    }
  }
}
