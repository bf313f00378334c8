package dev.sojourn.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/// Holds a schema against the records that are written by it.
public final class SchemaKeys {
  private final JsonNode root;

  public SchemaKeys(JsonNode root) {
    this.root = root;
  }

  /// The keys of a record, and of the records in it, that the schema does not describe.
  ///
  /// @param pointer to the record's part of the schema; empty for the whole
  public List<String> missing(String pointer, Class<?> type) {
    return missing(root.at(pointer), type, "");
  }

  private List<String> missing(JsonNode schema, Class<?> type, String path) {
    List<String> missing = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = path + "/" + component.getName();
      JsonNode property = resolved(schema.path("properties").path(component.getName()));
      Class<?> rows = rowsOf(component.getGenericType());
      if (property.isMissingNode()) {
        missing.add(key);
      } else if (rows != null) {
        missing.addAll(missing(resolved(property.path("items")), rows, key));
      } else if (component.getType().isRecord()) {
        missing.addAll(missing(property, component.getType(), key));
      }
    }
    return missing;
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.startsWith("#") ? root.at(reference.substring(1)) : schema;
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
