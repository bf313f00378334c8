package dev.sojourn.fleet.process;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern that finds labels in the end of a path: in `{service}/{version}/{host}/*.jfr`, `{…}`
/// and `*` each stand for a part of one folder's or file's name. A compressed file's ending may
/// follow.
public final class PathPattern implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern PIECE = Pattern.compile("\\{(\\w+)}|\\*+|[^{*]+|\\{");

  private final Pattern pattern;
  private final ArrayList<String> names = new ArrayList<>();

  /// @throws IllegalArgumentException with a sentence if there is no label in it
  public PathPattern(String text) {
    StringBuilder regex = new StringBuilder("(?:.*/)?");
    Matcher pieces = PIECE.matcher(text);
    while (pieces.find()) {
      String name = pieces.group(1);
      if (name != null) {
        names.add(name);
        regex.append("([^/]+?)");
      } else {
        boolean isWild = pieces.group().startsWith("*");
        regex.append(isWild ? "[^/]*" : Pattern.quote(pieces.group()));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' names no label; write it as '{service}/{version}/*.jfr'");
    }
    pattern = Pattern.compile(regex + "(?:\\.(?:gz|lz4|zip))?");
  }

  /// The labels of a path; none if it does not look like this.
  public Map<String, String> labels(String path) {
    Map<String, String> labels = new TreeMap<>();
    Matcher matcher = pattern.matcher(path);
    if (matcher.matches()) {
      for (int i = 0; i < names.size(); i++) {
        labels.put(names.get(i), matcher.group(i + 1));
      }
    }
    return labels;
  }
}
