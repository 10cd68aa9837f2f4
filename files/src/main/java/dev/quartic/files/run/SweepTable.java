package dev.quartic.files.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.sweep.SweptKey;
import dev.quartic.study.sweep.SweptValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sweep as a table of text, {@code sweep.csv}: a line for each point, with its name, the swept
 * keys, and the figures with their errors where they were measured. Numbers are written in full;
 * one that is infinite is {@code inf}, one that does not exist {@code nan}.
 */
public final class SweepTable {
  private SweepTable() {}

  /** As comma-separated values. */
  public static String csv(Sweep sweep) {
    var text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(header(sweep));
      for (GridPoint point : sweep.grid().points()) {
        writer.writeRecord(row(sweep, point));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return text.toString();
  }

  private static List<String> header(Sweep sweep) {
    List<String> header = new ArrayList<>(List.of("point"));
    header.addAll(sweep.grid().keys().stream().map(SweptKey::name).toList());
    for (String figure : sweep.figures()) {
      header.add(figure);
      if (sweep.errors(figure).isPresent()) {
        header.add(figure + "Error");
      }
    }
    return header;
  }

  private static List<String> row(Sweep sweep, GridPoint point) {
    List<String> row = new ArrayList<>(List.of(point.name()));
    row.addAll(point.values().stream().map(SweptValue::text).toList());
    for (String figure : sweep.figures()) {
      row.add(number(sweep.values(figure)[point.index()]));
      Optional<double[]> errors = sweep.errors(figure);
      errors.ifPresent(all -> row.add(number(all[point.index()])));
    }
    return row;
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return Double.isInfinite(value) ? value > 0 ? "inf" : "-inf" : Double.toString(value);
  }
}
