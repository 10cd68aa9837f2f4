package dev.quartic.files.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads a table of numbers separated by commas, one sample a line; or by semicolons where the first
 * line has one, and then a comma may stand for the decimal point. A first line without any number
 * is a header and skipped; so are empty lines.
 */
final class CsvTable {
  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

  private static final String DECIMAL_POINT =
      "a finite number, with a decimal point unless ';' separates columns";

  /** Bytes in which the first line is looked for. */
  private static final int LONGEST_START = 1 << 16;

  /** Bytes of the longest byte-order mark, that of UTF-32. */
  private static final int LONGEST_MARK = 4;

  private final DataFile file;
  private final boolean semicolons;
  private long numbers;
  private boolean points;
  private boolean commas;
  private final List<double[]> rows = new ArrayList<>();

  private CsvTable(DataFile file) throws IOException {
    this.file = file;
    this.semicolons = firstLine(file).indexOf(';') >= 0;
  }

  /** The first line with anything in it, as far as it is short enough to be one of numbers. */
  private static String firstLine(DataFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      var start = new String(in.readNBytes(LONGEST_START), StandardCharsets.UTF_8);
      return start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
  }

  static Matrix read(DataFile file) throws IOException {
    var table = new CsvTable(file);
    try (var reader =
        CsvReader.builder()
            .fieldSeparator(table.semicolons ? ';' : ',')
            // the library takes a file that is shorter than the longest mark for an empty one
            .detectBomHeader(Files.size(file.path()) >= LONGEST_MARK)
            .allowExtraFields(true) // ragged rows are ours to refuse
            .allowMissingFields(true)
            .ofCsvRecord(file.path())) {
      boolean first = true;
      for (CsvRecord line : reader) {
        if (!first || !table.isHeader(line)) {
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

  private boolean isHeader(CsvRecord line) {
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
    numbers += row.length;
    MemoryLimit.require(file.place(), 2.0 * Double.BYTES * numbers);
    rows.add(row);
  }

  private double finite(CsvRecord line, int column) {
    String cell = line.getField(column);
    double number = number(cell).orElse(Double.NaN);
    if (!Double.isFinite(number)) {
      throw refused(line, column, cell.indexOf(',') < 0 ? "a finite number" : DECIMAL_POINT);
    }
    points |= cell.indexOf('.') >= 0;
    commas |= cell.indexOf(',') >= 0;
    if (points && commas) {
      throw refused(line, column, "one decimal mark throughout, the point or the comma");
    }
    return number;
  }

  private InvalidInput refused(CsvRecord line, int column, String required) {
    return new InvalidInput(
        "%s line %d column %d".formatted(file.place(), line.getStartingLineNumber(), column + 1),
        required,
        "'%s'".formatted(line.getField(column)));
  }

  /** A number, NaN where it is not finite; empty for other text. */
  private OptionalDouble number(String cell) {
    String stripped = cell.strip();
    String text = semicolons ? stripped.replace(',', '.') : stripped;
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
