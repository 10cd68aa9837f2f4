package dev.quartic.files.run;

import dev.quartic.question.ImageShape;
import dev.quartic.question.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a run was started, and what came of it in a line: {@code run.json}.
 *
 * @param arguments of the command line, without where the results go
 * @param version of the program
 * @param started when
 * @param seconds that it took, in all; 0 while it lasts
 * @param headline the answer in a few words; empty while it lasts
 * @param labels what figures call the samples
 */
public record RunRecord(
    List<String> arguments,
    String version,
    Instant started,
    double seconds,
    String headline,
    Labels labels) {
  /** Its name, in a finished folder and among the work of an unfinished one. */
  public static final String FILE = "run.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Copies the list. */
  public RunRecord {
    arguments = List.copyOf(arguments);
  }

  /** At the start. */
  public static RunRecord begun(List<String> arguments, String version, Labels labels) {
    return new RunRecord(arguments, version, Instant.now(), 0, "", labels);
  }

  /** The same at the end. */
  public RunRecord finished(String answer) {
    double taken = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1e3;
    return new RunRecord(arguments, version, started, taken, answer, labels);
  }

  /** The command, one word. */
  public String command() {
    return arguments.isEmpty() ? "" : arguments.getFirst();
  }

  /** As text. */
  public String json() {
    ObjectNode node = MAPPER.createObjectNode();
    arguments.forEach(node.putArray("arguments")::add);
    node.put("version", version);
    node.put("started", started.toString());
    node.put("seconds", seconds);
    node.put("headline", headline);
    labels.classNames().forEach(node.putArray("classNames")::add);
    labels.sampleClasses().forEach(node.putArray("sampleClasses")::add);
    labels
        .imageShape()
        .ifPresent(shape -> node.putArray("imageShape").add(shape.rows()).add(shape.columns()));
    return MAPPER.writeValueAsString(node) + "\n";
  }

  /** Reads one; empty where there is none that can be read. */
  public static Optional<RunRecord> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = MAPPER.readTree(Files.readString(file));
      JsonNode shape = node.path("imageShape");
      return Optional.of(
          new RunRecord(
              texts(node.path("arguments")),
              node.path("version").asString(""),
              Instant.parse(node.path("started").asString("")),
              node.path("seconds").asDouble(0),
              node.path("headline").asString(""),
              new Labels(
                  texts(node.path("classNames")),
                  texts(node.path("sampleClasses")),
                  shape.size() == 2
                      ? Optional.of(new ImageShape(shape.get(0).asInt(), shape.get(1).asInt()))
                      : Optional.empty())));
    } catch (JacksonException | java.time.DateTimeException damaged) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asString()));
    return texts;
  }
}
