package dev.sojourn.analysis.cli.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page that a user reads first and those behind it, in parts.
final class Readme {
  private static final Path README = Path.of("..", "README.md");
  private static final Path FLEET = Path.of("fleet.md");
  private static final Path DOCUMENTS = Path.of("src", "site", "markdown");

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");

  private Readme() {}

  /// It, and the pages behind it but for the fleet's, whose command is not among this module's.
  static List<Path> files() {
    try (Stream<Path> pages = Files.list(DOCUMENTS)) {
      return Stream.concat(Stream.of(README), pages.filter(page -> !page.endsWith(FLEET)).sorted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All of them, one after another.
  static String text() {
    return files().stream().map(Readme::text).collect(Collectors.joining("\n"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is set apart in a language; the empty one for commands and what they print.
  static List<String> blocks(String language) {
    return BLOCK
        .matcher(text())
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /// The one block of no language that has this in it.
  static String blockWith(String words) {
    List<String> found = blocks("").stream().filter(block -> block.contains(words)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " blocks of the documents have " + words);
    }
    return found.getFirst();
  }

  /// The block of no language after a comment.
  static String blockAfter(String comment) {
    String marker = "<!-- " + comment + " -->\n```\n";
    int start = text().indexOf(marker) + marker.length();
    if (start < marker.length()) {
      throw new AssertionError("no block of the documents stands after " + comment);
    }
    return text().substring(start, text().indexOf("```", start));
  }

  /// What is set in type within a sentence.
  static List<String> spans() {
    return SPAN.matcher(BLOCK.matcher(text()).replaceAll(""))
        .results()
        .map((MatchResult span) -> span.group(1))
        .toList();
  }
}
