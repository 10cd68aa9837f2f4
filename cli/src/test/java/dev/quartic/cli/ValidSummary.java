package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads back what runs leave in summary.json, which must keep to its published schema. */
final class ValidSummary {
  private ValidSummary() {}

  /** The summary of the run that left its files in this folder. */
  static JsonNode of(Path run) throws IOException {
    String text = Files.readString(run.resolve("summary.json"));
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/summary.schema.json")));
    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    return new ObjectMapper().readTree(text);
  }
}
