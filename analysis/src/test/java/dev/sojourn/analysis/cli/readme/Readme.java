package dev.sojourn.analysis.cli.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The page that a user reads first, in parts.
final class Readme {
  static final Path FILE = Path.of("..", "README.md");

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");

  private Readme() {}

  static String text() {
    try {
      return Files.readString(FILE);
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
      throw new AssertionError(found.size() + " blocks of the README have " + words);
    }
    return found.getFirst();
  }

  /// What is set in type within a sentence.
  static List<String> spans() {
    return SPAN.matcher(BLOCK.matcher(text()).replaceAll(""))
        .results()
        .map((MatchResult span) -> span.group(1))
        .toList();
  }
}
