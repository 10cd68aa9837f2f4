package dev.quartic.golden;

import dev.quartic.numerics.linalg.Blas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The words of a run: what it printed, which files it left, those that are YAML, and of each part
 * of its page the heading with a hash. Left out are paths, versions and forecasts, and the styles
 * and scripts that all pages share.
 *
 * @param here a path that is not to appear
 * @param run the folder of the run, which is not there if it was refused
 */
record GoldenWords(Path here, Path run) {
  private static final Pattern SHARED =
      Pattern.compile(
          "<style>.*?</style>|<script>.*?</script>|<script [^>]*id=\"library\">.*?</script>",
          Pattern.DOTALL);
  private static final Pattern PACKED =
      Pattern.compile(
          "<script type=\"application/gzip\" class=\"views\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /** All of them. */
  String of(int exitCode, String out, String err) throws IOException {
    StringBuilder words = new StringBuilder();
    add(words, "exit code", Integer.toString(exitCode));
    Path summary = run.resolve("summary.json");
    boolean json = Files.exists(summary) && out.equals(Files.readString(summary));
    add(words, "standard output", json ? "(summary.json)" : out);
    add(words, "standard error", err);
    if (Files.exists(run)) {
      try (var files = Files.list(run)) {
        List<String> names = files.map(path -> path.getFileName().toString()).sorted().toList();
        add(words, "files", String.join("\n", names));
      }
      for (String yaml : List.of("experiment.yaml", "advised.yaml")) {
        if (Files.exists(run.resolve(yaml))) {
          add(words, yaml, Files.readString(run.resolve(yaml)));
        }
      }
      add(words, "report.html", page(Files.readString(run.resolve("report.html"))));
    }
    return words.toString();
  }

  private void add(StringBuilder words, String heading, String text) {
    words.append("--- ").append(heading).append('\n');
    plain(text)
        .lines()
        .filter(line -> !line.startsWith("  forecast "))
        .forEach(line -> words.append(line).append('\n'));
  }

  private String plain(String text) {
    return text.replace(here.toString(), "<here>")
        .replace(Blas.description(), "<library>")
        .replaceAll("quartic (development|[0-9][-.0-9A-Za-z]*)", "quartic <version>");
  }

  /** As it reads: the bytes of gzip are a matter of the library that packs. */
  private static String unpacked(String html) {
    return PACKED
        .matcher(html)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                "<script type=\"application/json\" class=\"views\">"
                    + text(found.group(1))
                    + "</script>"));
  }

  private static String text(String packed) {
    try (var in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String page(String html) {
    StringBuilder parts = new StringBuilder();
    for (String part :
        plain(unpacked(SHARED.matcher(html).replaceAll("")))
            .split("(?=<h[123]>)")) { // a heading begins one
      String heading = TAG.matcher(part.lines().findFirst().orElse("")).replaceAll("");
      parts
          .append(GoldenDigits.hash(part.getBytes(StandardCharsets.UTF_8)))
          .append("  ")
          .append(heading)
          .append('\n');
    }
    return parts.toString();
  }
}
