package dev.quartic.files.data;

import dev.quartic.files.experiment.ImageSelection;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses samples by their labels: those of the classes wanted, and of these as many as wanted. */
final class SampleChoice {
  private final ImageSelection selection;
  private final String key;
  private final boolean everyClass;

  /**
   * Prepares a choice.
   *
   * @param key of the split, as in {@code data.train}
   * @param everyClass whether each class must occur; otherwise one of them is enough
   */
  SampleChoice(ImageSelection selection, String key, boolean everyClass) {
    this.selection = selection;
    this.key = key;
    this.everyClass = everyClass;
  }

  /**
   * The samples chosen, ascending.
   *
   * @param stream index of the random stream a random choice draws from
   */
  int[] of(int[] labels, long stream) {
    requireClasses(labels);
    int[] eligible =
        IntStream.range(0, labels.length)
            .filter(sample -> selection.classes().contains(labels[sample]))
            .toArray();
    int take = selection.take().orElse(eligible.length);
    if (take > eligible.length) {
      throw new InvalidInput(
          key + ".take",
          "at most %d, the samples of classes %s".formatted(eligible.length, selection.classes()),
          String.valueOf(take));
    }
    if (selection.seed().isPresent()) {
      shuffleFirst(take, eligible, RandomStream.of(selection.seed().getAsLong(), stream));
    }
    int[] chosen = Arrays.copyOf(eligible, take);
    Arrays.sort(chosen);
    return chosen;
  }

  private void requireClasses(int... labels) {
    var present = new TreeSet<Integer>();
    for (int label : labels) {
      present.add(label);
    }
    List<Integer> absent =
        selection.classes().stream().filter(label -> !present.contains(label)).toList();
    if (everyClass ? !absent.isEmpty() : absent.size() == selection.classes().size()) {
      throw new InvalidInput(
          key + ".classes",
          "labels that occur in the file, " + present,
          absent.getFirst().toString());
    }
  }

  /** The beginning of a Fisher–Yates shuffle: every subset is equally likely. */
  private static void shuffleFirst(int count, int[] values, RandomStream random) {
    for (int place = 0; place < count; place++) {
      int other = place + random.nextInt(values.length - place);
      int value = values[other];
      values[other] = values[place];
      values[place] = value;
    }
  }
}
