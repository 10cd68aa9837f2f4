package dev.quartic.files.experiment;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;

/** What the YAML parser complains of, in one line. */
final class YamlErrors {
  private YamlErrors() {}

  private static final String DUPLICATE = "Duplicate Object property ";

  /**
   * One line.
   *
   * @param merged whether the text brings keys of other maps by {@code <<}
   */
  static InvalidInput explain(String place, boolean merged, JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException syntax) {
      Optional<Mark> mark = syntax.getProblemMark();
      String where =
          mark.map(at -> " line %d column %d".formatted(at.getLine() + 1, at.getColumn() + 1))
              .orElse("");
      return new InvalidInput(
          place + where, "valid YAML", "an error: " + firstLine(syntax.getProblem()), e);
    }
    // some limits of the parser are met before it knows where
    String where = e.getLocation() == null ? place : place + " line " + e.getLocation().getLineNr();
    String problem = firstLine(e.getOriginalMessage());
    if (problem.startsWith(DUPLICATE)) {
      String name = problem.substring(DUPLICATE.length()).replace('"', '\'');
      String once = merged ? "each key once, those that << brings included" : "each key once";
      return new InvalidInput(where, once, name + " again", e);
    }
    if (problem.startsWith("Trailing token")) {
      return new InvalidInput(where, "one YAML document", "a second one", e);
    }
    return new InvalidInput(where, "valid YAML", "an error: " + problem, e);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("an error");
  }
}
