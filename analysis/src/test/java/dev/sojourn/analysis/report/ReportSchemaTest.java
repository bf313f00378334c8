package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.analysis.page.SampleReport;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportSchemaTest {
  @Test
  void aReportKeepsTheContract() {
    assertThat(ReportSchema.problems(JsonReport.render(SampleReport.report()))).isEmpty();
  }

  @Test
  void aMissingKeyBreaksTheContract() {
    String json = JsonReport.render(SampleReport.report()).replace("\"drops\"", "\"losses\"");

    assertThat(ReportSchema.problems(json)).isNotEmpty();
  }

  @Test
  void aDurationThatIsNotAnIntegerBreaksTheContract() {
    String json =
        JsonReport.render(SampleReport.report())
            .replace("\"meanNanos\" : 1150000", "\"meanNanos\" : 1150000.5");

    assertThat(ReportSchema.problems(json)).isNotEmpty();
  }

  @Test
  void namesEveryKeyOfAReport() throws Exception {
    try (InputStream schema = Report.class.getResourceAsStream("sojourn-1.schema.json")) {
      JsonNode root = new ObjectMapper().readTree(schema);

      assertThat(unnamed(root, root, Report.class, "")).isEmpty();
    }
  }

  /// The keys of a record, and of the records in it, that the schema does not describe.
  private static List<String> unnamed(JsonNode root, JsonNode schema, Class<?> type, String path) {
    List<String> missing = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = path + "/" + component.getName();
      JsonNode property = resolved(root, schema.path("properties").path(component.getName()));
      Class<?> rows = rowsOf(component.getGenericType());
      if (property.isMissingNode()) {
        missing.add(key);
      } else if (rows != null) {
        missing.addAll(unnamed(root, resolved(root, property.path("items")), rows, key));
      } else if (component.getType().isRecord()) {
        missing.addAll(unnamed(root, property, component.getType(), key));
      }
    }
    return missing;
  }

  private static JsonNode resolved(JsonNode root, JsonNode schema) {
    return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
  }

  /// The record that a list is of; null for anything else.
  private static Class<?> rowsOf(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> row
            && row.isRecord()
        ? row
        : null;
  }
}
