package dev.quartic.study.answer;

import dev.quartic.numerics.array.NdArray;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which arrays of an answer may hold something else than finite numbers; all others must not, and
 * an answer in which they do is none.
 *
 * @param infinite names of arrays whose entries may be infinite
 * @param missing names of arrays whose entries may be NaN, where a number does not exist
 */
public record Gaps(Pattern infinite, Pattern missing) {
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /** Times, of which the last may be the end of training. */
  public static final Gaps TIMES = new Gaps(Pattern.compile("times"), NOTHING);

  /** Times; and coefficients and z-scores of fits over widths, where networks do not differ. */
  public static final Gaps FITS = TIMES.missing("(fit/.+|mean)/(c0|c0Error|c1|z|zPredicted)");

  /** The same arrays, and others whose entries may be infinite. */
  public Gaps infinite(String names) {
    return new Gaps(Pattern.compile("%s|%s".formatted(infinite, names)), missing);
  }

  /** The same arrays, and others whose entries may be NaN. */
  public Gaps missing(String names) {
    return new Gaps(infinite, Pattern.compile("%s|%s".formatted(missing, names)));
  }

  /**
   * Holds arrays against this, before anyone sees them.
   *
   * @throws NotRepresentable where an entry is neither finite nor allowed
   */
  public void require(Map<String, NdArray> arrays) {
    arrays.forEach(this::require);
  }

  /** The same for one array. */
  public void require(String name, NdArray array) {
    boolean mayBeInfinite = infinite.matcher(name).matches();
    boolean mayBeMissing = missing.matcher(name).matches();
    double[] entries = array.data();
    for (int entry = 0; entry < entries.length; entry++) {
      double value = entries[entry];
      if (!Double.isFinite(value) && !(Double.isNaN(value) ? mayBeMissing : mayBeInfinite)) {
        throw new NotRepresentable(name, entry, value);
      }
    }
  }
}
