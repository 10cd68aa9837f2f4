package dev.quartic.question;

import org.jspecify.annotations.Nullable;

/**
 * A question cannot be answered as it is asked: what, what would have been accepted, and what was
 * found. A front end adds where it stands.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Asked what;
  private final String required;
  private final String found;

  /**
   * Says what is wrong.
   *
   * @param what part of the question
   * @param required what would have been accepted, as in "a whole number &gt;= 1"
   * @param found what was there instead
   */
  public Refusal(Asked what, String required, String found) {
    this(what, required, found, null);
  }

  /** The same, keeping the error that revealed it. */
  public Refusal(Asked what, String required, String found, @Nullable Throwable cause) {
    super("%s: required %s, found %s".formatted(what.words(), required, found), cause);
    this.what = what;
    this.required = required;
    this.found = found;
  }

  /** The part of the question. */
  public Asked what() {
    return what;
  }

  /** What would have been accepted. */
  public String required() {
    return required;
  }

  /** What was there. */
  public String found() {
    return found;
  }
}
