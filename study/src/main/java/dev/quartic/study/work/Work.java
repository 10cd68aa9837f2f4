package dev.quartic.study.work;

import dev.quartic.numerics.checkpoint.NumbersCodec;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;

/**
 * What surrounds the work on an answer.
 *
 * @param engine where it runs
 * @param progress who watches
 * @param shelf where what is finished is kept
 */
public record Work(Engine engine, Progress progress, Shelf shelf) {
  /** On all processors, unwatched, keeping nothing. */
  public static Work quiet() {
    return new Work(LocalEngine.all(), Progress.NONE, Shelf.NONE);
  }

  /** The same, unwatched and keeping nothing: for a part of the work that is quickly done. */
  public Work quietly() {
    return new Work(engine, Progress.NONE, Shelf.NONE);
  }

  /**
   * Runs jobs of numbers on the engine, and keeps their parts on the shelf under the name of the
   * job.
   *
   * @param fingerprint of all that decides the parts
   */
  public Keeper keeper(String fingerprint) {
    return (name, job, receiver) ->
        PartJournal.run(
            engine, job, receiver, shelf.place(name), fingerprint, NumbersCodec.INSTANCE);
  }

  /** Threads of this machine. */
  public Workers workers() {
    return engine.workers();
  }

  /** How many threads this machine gives. */
  public int threads() {
    return engine.workers().threads();
  }
}
