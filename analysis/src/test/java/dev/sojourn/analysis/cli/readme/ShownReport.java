package dev.sojourn.analysis.cli.readme;

import dev.sojourn.analysis.timeline.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What stays the same from one text report to the next: headings, the heads of columns, sentences
/// and the words in rows.
///
/// @param sections lines by heading, the figures in headings left out
record ShownReport(Map<String, List<String>> sections) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d,.]*\\d|\\d");
  private static final Pattern UNIT = Pattern.compile("# ([nµum]?s|min|B|kB|MB|GB)\\b");
  private static final Pattern COLUMN_HEADS = Pattern.compile("( +(p[\\d.]+|max|mean|> 1 ms))+");

  /// Names are none: they have a capital, a hyphen, a dot or a colon.
  private static final Pattern WORD = Pattern.compile("(?<![\\w.$-])[a-z]{2,}(?![\\w.$(:-])");

  private static final Set<String> CAUSES =
      Arrays.stream(Cause.values()).map(Cause::id).collect(Collectors.toSet());

  /// Reads a report from the line on that names the recording.
  static ShownReport of(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> lines = null;
    boolean report = false;
    for (String stanza : text.split("\n\n")) {
      if (report && !stanza.startsWith(" ")) {
        lines = new ArrayList<>();
        sections.put(shape(stanza.lines().findFirst().orElseThrow()), lines);
        stanza.lines().skip(1).forEach(lines::add);
      } else if (report) {
        stanza.lines().forEach(lines::add);
      }
      report |= stanza.contains(".jfr: ");
    }
    return new ShownReport(sections);
  }

  List<String> columnHeads(String heading) {
    return sections.get(heading).stream()
        .filter(line -> COLUMN_HEADS.matcher(line).matches())
        .toList();
  }

  /// What is said beside the rows.
  String sentences(String heading) {
    return sections.get(heading).stream()
        .filter(line -> Character.isLetterOrDigit(line.charAt(0)))
        .map(ShownReport::shape)
        .collect(Collectors.joining(" "));
  }

  /// What is neither a figure nor a name, in the singular.
  Set<String> words(String heading) {
    String section = shape(String.join(" ", sections.get(heading))).replace("# unit", "#");
    return WORD.matcher(section)
        .results()
        .map(MatchResult::group)
        .filter(word -> !CAUSES.contains(word))
        .map(word -> word.replaceFirst("s$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// A text with all of its figures and units alike.
  static String shape(String text) {
    String figures = NUMBER.matcher(text.strip()).replaceAll("#");
    return UNIT.matcher(figures).replaceAll("# unit").replaceAll("\\s+", " ");
  }
}
