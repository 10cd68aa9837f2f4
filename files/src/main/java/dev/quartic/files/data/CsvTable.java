package dev.quartic.files.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a table of numbers separated by commas, one sample a line. A first line without any number
 * is a header and skipped; so are empty lines.
 */
final class CsvTable {
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

  /** Bytes of the longest byte-order mark, that of UTF-32. */
  private static final int LONGEST_MARK = 4;

  private final DataFile file;
  private final List<double[]> rows = new ArrayList<>();

  private CsvTable(DataFile file) {
    this.file = file;
  }

  static Matrix read(DataFile file) throws IOException {
    var table = new CsvTable(file);
    try (var reader =
        CsvReader.builder()
            // the library takes a file that is shorter than the longest mark for an empty one
            .detectBomHeader(Files.size(file.path()) >= LONGEST_MARK)
            .allowExtraFields(true) // ragged rows are ours to refuse
            .allowMissingFields(true)
            .ofCsvRecord(file.path())) {
      boolean first = true;
      for (CsvRecord line : reader) {
        if (!first || !isHeader(line)) {
          table.add(line);
        }
        first = false;
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new InvalidInput(file.place(), "well-formed CSV", String.valueOf(e.getMessage()), e);
    }
    return Matrix.ofRows(table.rows.toArray(double[][]::new));
  }

  private static boolean isHeader(CsvRecord line) {
    return line.getFields().stream().allMatch(cell -> number(cell).isEmpty());
  }

  private void add(CsvRecord line) {
    if (!rows.isEmpty() && line.getFieldCount() != rows.getFirst().length) {
      throw new InvalidInput(
          "%s line %d".formatted(file.place(), line.getStartingLineNumber()),
          "%d columns like the lines before".formatted(rows.getFirst().length),
          String.valueOf(line.getFieldCount()));
    }
    double[] row = new double[line.getFieldCount()];
    for (int column = 0; column < row.length; column++) {
      row[column] = finite(line, column);
    }
    rows.add(row);
  }

  private double finite(CsvRecord line, int column) {
    String cell = line.getField(column);
    double number = number(cell).orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw new InvalidInput(
          "%s line %d column %d".formatted(file.place(), line.getStartingLineNumber(), column + 1),
          "a finite number",
          "'%s'".formatted(cell));
    }
    return number;
  }

  /** A number, NaN where it is not finite; empty for other text. */
  private static OptionalDouble number(String cell) {
    String text = cell.strip();
    if (!looksDecimal(text)) {
      boolean named = NOT_FINITE.contains(text.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", ""));
      return named ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }

  /** Keeps out what Java reads as a number and a table does not mean: 0x1p3, 1d, 1f. */
  private static boolean looksDecimal(String text) {
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return (Character.isDigit(last) || last == '.')
        && text.indexOf('x') < 0
        && text.indexOf('X') < 0;
  }
}
