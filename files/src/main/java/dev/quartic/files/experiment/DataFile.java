package dev.quartic.files.experiment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that an experiment names.
 *
 * @param key that names it, as in {@code data.train.inputs}
 * @param path absolute
 * @param member the array meant in a .npz file; null for other files
 */
public record DataFile(String key, Path path, @Nullable String member) implements ArraySource {
  private static final String ARCHIVE = ".npz";

  /**
   * Takes apart {@code path} or {@code file.npz#name}.
   *
   * @param folder that a relative path starts from
   */
  static DataFile of(String key, Path folder, String text) {
    int sign = text.lastIndexOf(ARCHIVE + "#");
    int end = sign < 0 ? text.length() : sign + ARCHIVE.length();
    Path path = folder.resolve(text.substring(0, end)).toAbsolutePath().normalize();
    return new DataFile(key, path, sign < 0 ? null : text.substring(end + 1));
  }

  /** The same, from where the program was started. */
  public static DataFile here(String key, String text) {
    return of(key, Path.of("").toAbsolutePath(), text);
  }

  /** The absolute path, with the member: what an experiment file can name again. */
  public String written() {
    return path + suffix();
  }

  /** The place for messages: the key, and in brackets the name of the file. */
  @Override
  public String place() {
    return "%s (%s%s)".formatted(key, path.getFileName(), suffix());
  }

  private String suffix() {
    return member == null ? "" : "#" + member;
  }
}
