package dev.sojourn.analysis.report;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.sojourn.analysis.contract.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The shape of the commands' tables as it is published.
public final class RowsSchema {
  private static final String ID = "urn:sojourn:rows:1";
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(
                  loaders ->
                      loaders.schemas(
                          Map.of(
                              ID,
                              text(),
                              "urn:sojourn:report:1",
                              resource("sojourn-1.schema.json")))));

  private RowsSchema() {}

  /// What is wrong with what a command printed; empty if nothing is. A document of one command has
  /// to be one of any, too.
  public static List<String> problems(String command, String json) {
    List<String> problems = validate(ID + "#/$defs/" + command, json);
    return problems.isEmpty() ? validate(ID, json) : problems;
  }

  private static List<String> validate(String schema, String json) {
    JsonSchema loaded = FACTORY.getSchema(SchemaLocation.of(schema));
    return loaded.validate(json, InputFormat.JSON).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  /// The schema itself.
  public static String text() {
    return resource("sojourn-rows-1.schema.json");
  }

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
