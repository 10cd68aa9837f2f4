package dev.quartic.files.experiment;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user gave cannot be used: a key, a value, a file. The command ends with exit
 * code 2 and writes nothing.
 *
 * <p>The message is {@code place: required X, found Y}.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;
  private final String required;
  private final String found;

  /**
   * Says what is wrong, and where.
   *
   * @param place a key such as {@code network.depth}, with the file and the line where there are
   *     any
   * @param required what would have been accepted, as in "a whole number &gt;= 1"
   * @param found what was there instead
   */
  public InvalidInput(String place, String required, String found) {
    this(place, required, found, null);
  }

  /** The same, keeping the error that revealed it. */
  public InvalidInput(String place, String required, String found, @Nullable Throwable cause) {
    super(Printable.of("%s: required %s, found %s".formatted(place, required, found)), cause);
    this.place = place;
    this.required = required;
    this.found = found;
  }

  /** Where it stands. */
  public String place() {
    return place;
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
