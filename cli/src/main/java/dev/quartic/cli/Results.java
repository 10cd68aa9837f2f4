package dev.quartic.cli;

import dev.quartic.report.Report;
import dev.quartic.report.ReportWriter;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** The last steps of every command. */
final class Results {
  private Results() {}

  /** Writes summary and report, gives the folder its name, and says where it is. */
  static void finish(
      Console console, RunFolder folder, ObjectNode summary, Report report, String... workFiles) {
    folder.write("summary.json", Json.text(summary));
    try {
      ReportWriter.write(report, folder.file("report.html"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Path target = folder.complete(workFiles);
    console.summary(summary);
    console.say("");
    console.say("Report: %s", shown(target.resolve("report.html")));
    console.say("Arrays: %s", shown(target.resolve("results.npz")));
  }

  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
