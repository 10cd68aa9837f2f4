package dev.quartic.explorer.runs;

import java.util.List;
import java.util.stream.Collectors;

/** A filled-in form as one writes it elsewhere; each text is complete and runs as it stands. */
final class Spoken {
  private Spoken() {}

  /** The complete experiment file. */
  static String yaml(Form.Filled filled) {
    return filled.experiment().toYaml();
  }

  /** For a shell. */
  static String command(Form.Filled filled) {
    StringBuilder line = new StringBuilder("quartic " + filled.command());
    for (String one : filled.assignments()) {
      line.append(" \\\n  --set ").append(quoted(one));
    }
    return line.append('\n').toString();
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./=,:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** A Java program in one file. */
  static String java(Form.Filled filled) {
    boolean minimal = filled.command().equals(Form.MINIMAL);
    return """
    // Ask.java; with the jars of a download: java -cp 'lib/*' Ask.java
    import dev.quartic.Quartic;
    import dev.quartic.files.data.ExperimentLoader;
    %s
    void main() {
      var loaded = ExperimentLoader.load(null, List.of(%s));
      var answer = Quartic.%s(%s);
      for (var figure : answer.headline()) {
        IO.println(figure.name() + " " + figure.value());
      }
    }
    """
        .formatted(
            minimal ? "import dev.quartic.files.data.FeatureModelLoader;\n" : "",
            list(filled.complete()),
            filled.command(),
            minimal ? "FeatureModelLoader.question(loaded)" : "loaded.question()");
  }

  private static String list(List<String> assignments) {
    return assignments.stream()
        .map(one -> "\n      " + literal(one))
        .collect(Collectors.joining(","));
  }

  private static String literal(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + "\"";
  }

  /** A Python program, with the experiment file inside. */
  static String python(Form.Filled filled) {
    String text = yaml(filled).replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    return "import quartic\n\nexperiment = quartic.Experiment.from_yaml(\"\"\"\\\n"
        + text
        + "\"\"\")\nanswer = experiment."
        + filled.command()
        + "()\nprint(answer)\n";
  }
}
