package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** n_L: the columns of the targets where there are any, else what the file says, else 1. */
final class OutputCount {
  private static final String KEY = "network.outputs";

  private final OptionalInt given;
  private final OptionalInt targets;

  /** Refuses splits whose targets disagree with each other or with the file. */
  OutputCount(OptionalInt given, SampleSet samples) {
    OptionalInt train = columns(samples.train().targets());
    OptionalInt test = columns(samples.test().targets());
    if (train.isPresent() && test.isPresent() && train.getAsInt() != test.getAsInt()) {
      throw new InvalidInput(
          "data.test",
          "targets with as many outputs as data.train has, " + train.getAsInt(),
          String.valueOf(test.getAsInt()));
    }
    this.given = given;
    this.targets = train.isPresent() ? train : test;
    if (given.isPresent() && targets.isPresent() && given.getAsInt() != targets.getAsInt()) {
      throw new InvalidInput(
          KEY,
          "%d, as the targets have, or nothing".formatted(targets.getAsInt()),
          String.valueOf(given.getAsInt()));
    }
  }

  private static OptionalInt columns(@Nullable Matrix targets) {
    return targets == null ? OptionalInt.empty() : OptionalInt.of(targets.columns());
  }

  int count() {
    return targets.orElse(given.orElse(1));
  }

  /** What the complete experiment file says: nothing where the targets decide. */
  OptionalInt written() {
    return targets.isPresent() ? OptionalInt.empty() : OptionalInt.of(count());
  }
}
