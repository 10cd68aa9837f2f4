package dev.quartic.files.experiment;

/** The table of all keys for the manual, in Markdown. */
public final class KeyReference {
  private KeyReference() {}

  /** One row for each key: name, what a value must be, default, meaning. */
  public static String markdown() {
    var table = new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
    for (Key key : ExperimentKeys.all()) {
      String standard = key.standard();
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  key.path().replace("train|test", "{train,test}"),
                  escaped(key.required()),
                  standard == null ? "" : "`" + standard + "`",
                  escaped(key.meaning())));
    }
    return table.toString();
  }

  private static String escaped(String text) {
    return text.replace("<", "\\<");
  }
}
