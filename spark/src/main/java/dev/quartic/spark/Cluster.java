package dev.quartic.spark;

import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.Shared;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** What Quartic asks of a Spark context. */
final class Cluster {
  /** Of the driver's memory: parts that wait for their turn, of all jobs that run. */
  private static final double SHARE_OF_MEMORY = 1.0 / 64;

  private static final double MOST_BYTES = 1 << 28;
  private static final ExecutionContext AT_ONCE = ExecutionContext.fromExecutor(Runnable::run);

  private final SparkContext context;
  private final JavaSparkContext face;
  private final TaskWatch watch;
  private final AtomicLong groups = new AtomicLong();

  Cluster(SparkContext context, TaskWatch watch) {
    this.context = context;
    this.watch = watch;
    face = new JavaSparkContext(context);
  }

  SparkContext context() {
    return context;
  }

  /** How many tasks run at once, with the executors that there are now. */
  int slots() {
    // Spark's own default parallelism says two where one core is
    int heard = watch.cores();
    int cores = heard > 0 || context.isStopped() ? heard : context.defaultParallelism();
    return Math.max(1, cores / context.conf().getInt("spark.task.cpus", 1));
  }

  /** Bytes that parts of one job may take while they wait. */
  double partBytes() {
    return Math.min(MOST_BYTES, SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory());
  }

  /** Sends a job to all executors, each of which gets it once. */
  Broadcast<ShippedJob<?>> ship(ShippedJob<?> job) {
    return context.broadcast(job, ClassTag$.MODULE$.apply(ShippedJob.class));
  }

  /** The same of a value that many jobs need. */
  <T extends Serializable> Shared<T> share(T value) {
    return new Sent<>(face.broadcast(value));
  }

  /** A name for what the calling thread submits from now on. */
  String begin() {
    String group = "quartic-" + groups.incrementAndGet();
    context.setJobGroup(group, group, false);
    return group;
  }

  /**
   * Has ranges done, one a task of Spark's.
   *
   * @param of how many tasks the job has
   * @param arrived is told of each range once, in any order, from any thread
   * @param broken is told why not all of them will come
   */
  void submit(
      Broadcast<ShippedJob<?>> job,
      List<IndexRange> ranges,
      long of,
      BiConsumer<IndexRange, byte[]> arrived,
      Consumer<Throwable> broken) {
    context.setJobDescription(
        "tasks %,d to %,d of %,d"
            .formatted(ranges.getFirst().first() + 1, ranges.getLast().end(), of));
    var partitions = new ArrayList<Object>(IntStream.range(0, ranges.size()).boxed().toList());
    context
        .submitJob(
            face.parallelize(ranges, ranges.size()).rdd(),
            new RangeTask(job),
            CollectionConverters.asScala(partitions).toSeq(),
            new AbstractFunction2<Object, byte[], BoxedUnit>() {
              @Override
              public BoxedUnit apply(Object place, byte[] bytes) {
                arrived.accept(ranges.get((Integer) place), bytes);
                return BoxedUnit.UNIT;
              }
            },
            () -> BoxedUnit.UNIT)
        .onComplete(
            new AbstractFunction1<scala.util.Try<BoxedUnit>, @Nullable Void>() {
              @Override
              public @Nullable Void apply(scala.util.Try<BoxedUnit> outcome) {
                if (outcome.isFailure()) {
                  broken.accept(outcome.failed().get());
                }
                return null;
              }
            },
            AT_ONCE);
  }

  void cancel(String group) {
    if (!context.isStopped()) {
      context.cancelJobGroup(group);
    }
  }

  /** Frees what executors keep of a job. */
  void forget(Broadcast<ShippedJob<?>> job) {
    if (!context.isStopped()) {
      job.destroy();
    }
  }

  void saw(RangeOutcome outcome) {
    watch.saw(outcome);
  }

  /** In one line what Spark says in many. */
  EngineFailure failure(Throwable cause) {
    return new EngineFailure(Reasons.of(cause, watch), cause);
  }
}
