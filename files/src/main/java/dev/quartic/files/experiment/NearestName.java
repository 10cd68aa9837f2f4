package dev.quartic.files.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a misspelt name was meant to be. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate with the smallest edit distance, if that is at most a third of the name's length
   * (one letter at least); the first of equals.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    int tolerance = Math.max(1, name.length() / 3);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= tolerance);
  }

  /** "; did you mean X?", or nothing. */
  public static String hint(String name, Collection<String> candidates) {
    return of(name, candidates).map(NearestName::question).orElse("");
  }

  static String question(String meant) {
    return "; did you mean %s?".formatted(meant);
  }

  /** Edits that turn one into the other: insert, delete, replace, swap neighbours. */
  static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    best = Math.min(best, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
