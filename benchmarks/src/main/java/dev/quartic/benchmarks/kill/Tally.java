package dev.quartic.benchmarks.kill;

import java.util.ArrayList;
import java.util.List;

/** What became of the kills of one command. */
public final class Tally {
  private int kills;
  private int finished;
  private int nothing;
  private int resumed;
  private int going;
  private long done;
  private long twice;
  private long cut;
  private final List<String> faults = new ArrayList<>();

  /** A process was killed. */
  public synchronized void killed() {
    kills++;
  }

  /** It had finished before it could be. */
  public synchronized void finished() {
    finished++;
  }

  /** It was killed before there was anything to go on from, and was started anew. */
  public synchronized void nothing() {
    nothing++;
  }

  /**
   * It was gone on with, to the same digits.
   *
   * @param kept whether parts were kept at the kill
   */
  public synchronized void resumed(boolean kept) {
    resumed++;
    going += kept ? 1 : 0;
  }

  /** How a resumed process took up what was there. */
  public synchronized void taken(long parts, long partsTwice, long bytesCut) {
    done += parts;
    twice += partsTwice;
    cut += bytesCut;
  }

  /** Something is wrong. */
  public synchronized void fault(String what) {
    faults.add(what);
  }

  /** All that was wrong. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** Adds another one. */
  public synchronized void add(Tally other) {
    kills += other.kills;
    finished += other.finished;
    nothing += other.nothing;
    resumed += other.resumed;
    going += other.going;
    done += other.done;
    twice += other.twice;
    cut += other.cut;
    faults.addAll(other.faults);
  }

  /** The head of the table. */
  public static String head() {
    return "%-28s %6s %9s %9s %9s %9s %10s %8s %8s %7s"
        .formatted(
            "command",
            "kills",
            "finished",
            "nothing",
            "resumed",
            "from work",
            "parts done",
            "twice",
            "cut",
            "faults");
  }

  /** A row of it. */
  public synchronized String row(String name) {
    return "%-28s %6d %9d %9d %9d %9d %,10d %,8d %,8d %7d"
        .formatted(name, kills, finished, nothing, resumed, going, done, twice, cut, faults.size());
  }
}
