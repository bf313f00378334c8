package dev.sojourn.fleet.process;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.sojourn.analysis.recording.ProcessIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Labels from a CSV file whose first line names the columns. The columns `file` (the end of a
/// path), `host` and `pid` say which process a row is of, and all others are its labels.
public final class LabelTable implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> KEYS = Set.of("file", "host", "pid");

  /// No table.
  public static final LabelTable NONE = new LabelTable(new ArrayList<>());

  private final ArrayList<TreeMap<String, String>> rows;

  private LabelTable(ArrayList<TreeMap<String, String>> rows) {
    this.rows = rows;
  }

  /// @throws IOException with a sentence if it cannot be read, or does not say which process a row
  ///   is of
  public static LabelTable read(InputStream in) throws IOException {
    ArrayList<TreeMap<String, String>> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(in)) {
      while (lines.hasNextValue()) {
        rows.add(new TreeMap<>(lines.nextValue()));
      }
    }
    if (!rows.isEmpty() && KEYS.stream().noneMatch(rows.getFirst()::containsKey)) {
      throw new IOException("its first line names none of the columns file, host and pid");
    }
    return new LabelTable(rows);
  }

  /// The labels of a process: those of all rows that are of it, the later ones' first.
  Map<String, String> labels(List<String> paths, ProcessIdentity process) {
    Map<String, String> labels = new TreeMap<>();
    for (Map<String, String> row : rows) {
      if (isOf(row, paths, process)) {
        row.forEach(
            (name, value) -> {
              if (!KEYS.contains(name) && !value.isBlank()) {
                labels.put(name, value.strip());
              }
            });
      }
    }
    return labels;
  }

  private static boolean isOf(
      Map<String, String> row, List<String> paths, ProcessIdentity process) {
    String file = row.getOrDefault("file", "").strip();
    return (file.isEmpty() || paths.stream().anyMatch(path -> ("/" + path).endsWith("/" + file)))
        && isSame(row.get("host"), process.host())
        && isSame(row.get("pid"), process.processId());
  }

  private static boolean isSame(String wanted, Object is) {
    return wanted == null || wanted.isBlank() || wanted.strip().equals(String.valueOf(is));
  }
}
