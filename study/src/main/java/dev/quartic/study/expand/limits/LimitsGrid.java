package dev.quartic.study.expand.limits;

import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Widths and depths whose networks are looked at.
 *
 * @param widths n of all hidden layers, ascending
 * @param depths L, ascending, from 2
 */
public record LimitsGrid(List<Integer> widths, List<Integer> depths) {
  /** Without a wish. */
  public static final LimitsGrid DEFAULT =
      new LimitsGrid(List.of(16, 32, 64, 128, 256), List.of(2, 4, 8, 16, 32, 64));

  private static final int WIDEST = 65_536;
  private static final int DEEPEST = 1024;

  /** Sorts, and refuses what cannot be drawn. */
  public LimitsGrid {
    widths = checked(Asked.GRID_WIDTHS, widths, 1, WIDEST);
    depths = checked(Asked.GRID_DEPTHS, depths, 2, DEEPEST);
  }

  private static List<Integer> checked(Asked what, List<Integer> given, int from, int to) {
    String required = "one or more different whole numbers from %d to %d".formatted(from, to);
    if (given.isEmpty() || given.stream().distinct().count() < given.size()) {
      throw new Refusal(what, required, given.toString());
    }
    for (int value : given) {
      if (value < from || value > to) {
        throw new Refusal(what, required, Integer.toString(value));
      }
    }
    return given.stream().sorted().toList();
  }

  /** The given widths and depths; the default ones for null. */
  public static LimitsGrid of(@Nullable List<Integer> widths, @Nullable List<Integer> depths) {
    return new LimitsGrid(
        widths == null ? DEFAULT.widths : widths, depths == null ? DEFAULT.depths : depths);
  }

  /** The largest L. */
  public int deepest() {
    return depths.getLast();
  }
}
