package dev.quartic.report;

import java.util.List;

/**
 * The few numbers a reader came for, set large and side by side.
 *
 * @param items best three to five
 */
public record Highlights(List<Highlight> items) implements Block {

  /** Copies the list of items. */
  public Highlights {
    items = List.copyOf(items);
  }

  /** Returns highlights of the given items. */
  public static Highlights of(Highlight... items) {
    return new Highlights(List.of(items));
  }

  /** How a number is to be taken; shown as colour and as a word. */
  public enum Verdict {
    /** Only a number. */
    NEUTRAL(""),
    /** As it should be. */
    GOOD("good"),
    /** To be looked at. */
    CAUTION("caution"),
    /** Refuted or out of range. */
    BAD("bad");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** Returns the word shown beside the number, empty for {@link #NEUTRAL}. */
    public String word() {
      return word;
    }
  }

  /**
   * One number.
   *
   * @param label what it is
   * @param value the number, formatted
   * @param note what it should be, or where it comes from; may be empty
   * @param verdict how to take it
   */
  public record Highlight(String label, String value, String note, Verdict verdict) {

    /** A number without a verdict. */
    public Highlight(String label, String value, String note) {
      this(label, value, note, Verdict.NEUTRAL);
    }
  }
}
