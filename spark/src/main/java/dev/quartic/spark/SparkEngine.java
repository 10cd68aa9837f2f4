package dev.quartic.spark;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Shared;
import dev.quartic.numerics.parallel.Workers;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Executors of a Spark cluster. Jobs that have a recipe run there; those that have none run on
 * threads of the driver, as they do without a cluster.
 *
 * <p>Same digits as {@link LocalEngine} where processors are of one kind, whatever the number of
 * executors, the cut into ranges, retries and speculation. One driver holds parts of at most a 64th
 * of its memory that wait for their turn, whatever the number of tasks. Of failures: what a task
 * throws is thrown here, of the lowest index, and not tried again; a task whose executor fails is
 * done again, and the third time ends the work with an {@link EngineFailure}. An interrupt takes
 * back what is under way.
 */
public final class SparkEngine implements Engine {
  private final Cluster cluster;
  private final TaskWatch watch;
  private final String name;
  private final Workers here;
  private final Consumer<String> told;
  private final Set<String> stayed = ConcurrentHashMap.newKeySet();

  SparkEngine(Cluster cluster, TaskWatch watch, String name, Workers here, Consumer<String> told) {
    this.cluster = cluster;
    this.watch = watch;
    this.name = name;
    this.here = here;
    this.told = told;
  }

  @Override
  public <P> void run(Job<P> job, long from, Receiver<? super P> receiver) {
    if (from >= job.tasks()) {
      return;
    }
    if (Thread.currentThread().isInterrupted()) { // Spark would say so in words of its own
      throw new CancellationException("stopped after %d of %d tasks".formatted(from, job.tasks()));
    }
    job.prepare();
    Optional<JobRecipe<P>> recipe = job.recipe();
    Broadcast<ShippedJob<?>> shipped = recipe.map(this::shipped).orElse(null);
    if (recipe.isEmpty() || shipped == null) {
      new LocalEngine(here).run(new Prepared<>(job), from, receiver);
      return;
    }
    new ClusterRun<>(
            cluster, recipe.get(), shipped, from, job.tasks(), job.lead(cluster.slots()), receiver)
        .run();
  }

  /** Null where the recipe holds what cannot leave this process. */
  private @Nullable Broadcast<ShippedJob<?>> shipped(JobRecipe<?> recipe) {
    try {
      return cluster.ship(new ShippedJob<>(recipe));
    } catch (Exception failure) { // Spark throws what it does not declare
      NotSerializableException unfit = unfit(failure);
      if (unfit != null) {
        if (stayed.add(recipe.getClass().getName())) {
          told.accept(
              "work of kind %s stays on this machine: %s is not serializable"
                  .formatted(recipe.getClass().getSimpleName(), unfit.getMessage()));
        }
        return null;
      }
      throw cluster.failure(failure);
    }
  }

  private static @Nullable NotSerializableException unfit(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotSerializableException found) {
        return found;
      }
    }
    return null;
  }

  @Override
  public Engine within(Workers fewer) {
    return new SparkEngine(cluster, watch, name, fewer, told);
  }

  @Override
  public Workers workers() {
    return here;
  }

  @Override
  public int threads() {
    return cluster.slots();
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public <T extends Serializable> Shared<T> share(T value) {
    try {
      return cluster.share(value);
    } catch (Exception failure) { // Spark throws what it does not declare
      if (unfit(failure) != null) { // and neither will the jobs with it leave this process
        return Engine.super.share(value);
      }
      throw cluster.failure(failure);
    }
  }

  @Override
  public List<String> remarks() {
    return List.of(
        "Apache Spark %s, %s".formatted(cluster.context().version(), name),
        watch.done(),
        watch.digits());
  }

  TaskWatch watch() {
    return watch;
  }

  Cluster cluster() {
    return cluster;
  }

  /** A job that has nothing left to prepare. */
  private record Prepared<P>(Job<P> job) implements Job<P> {
    @Override
    public long tasks() {
      return job.tasks();
    }

    @Override
    public Bench<P> bench() {
      return job.bench();
    }

    @Override
    public int lead(int threads) {
      return job.lead(threads);
    }
  }
}
