package dev.sojourn.analysis.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sojourn.analysis.cli.Sojourn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// The command lines that the documents show are ones that the command takes.
class ReadmeCommandsTest {
  /// Up to a comment, the next command or what encloses it.
  private static final Pattern SHOWN =
      Pattern.compile("(?:\\./sojourn|bin/sojourn|sojourn\\.jar) ([^\n#&)]+)");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern OPTION = Pattern.compile("(?<= |^)--[a-z][a-z-]*");
  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(?:#[^)]*)?\\)");

  @ParameterizedTest
  @MethodSource
  void commandLinesParse(String line) {
    assertThatCode(() -> command().parseArgs(words(line))).doesNotThrowAnyException();
  }

  static Stream<String> commandLinesParse() {
    Set<String> commands = command().getSubcommands().keySet();
    Stream<String> shown =
        Stream.concat(Readme.blocks("").stream(), Readme.spans().stream())
            .flatMap(text -> SHOWN.matcher(text).results().map(line -> line.group(1)));
    Stream<String> named =
        Readme.spans().stream()
            .filter(span -> span.contains(" ") && commands.contains(span.split(" ")[0]));
    return Stream.concat(shown, named).flatMap(ReadmeCommandsTest::alternatives).distinct();
  }

  @Test
  void theyAreFound() {
    assertThat(commandLinesParse())
        .contains("demo", "demo --scenario burst", "attach 4711 --detach", "top 4711")
        .anyMatch(line -> line.startsWith("record --output app.jfr -- java"));
  }

  @Test
  void optionsThatAreNamedExist() {
    Set<String> known =
        command().getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
            .collect(Collectors.toSet());
    List<String> named =
        Readme.spans().stream()
            .filter(span -> span.startsWith("--"))
            .flatMap(span -> OPTION.matcher(span).results().map(MatchResult::group))
            .toList();

    assertThat(named).contains("--fail-if", "--repository").isSubsetOf(known);
  }

  @Test
  void linksLeadToFiles() {
    List<Path> linked = Readme.files().stream().flatMap(ReadmeCommandsTest::linked).toList();

    assertThat(linked).isNotEmpty().allMatch(Files::exists);
  }

  private static Stream<Path> linked(Path file) {
    return LINK.matcher(Readme.text(file))
        .results()
        .map(link -> file.resolveSibling(link.group(1)).normalize());
  }

  private static CommandLine command() {
    return Sojourn.commandLine();
  }

  /// One line for each of `a|b|…`, and an example where it says what to put.
  private static Stream<String> alternatives(String shown) {
    String line =
        shown
            .strip()
            .replaceAll("\\bPID\\b", "4711")
            .replaceAll("\\bFORMAT\\b", "json")
            .replaceAll("[,…]+$", "");
    List<String> choice = Stream.of(line.split(" ")).filter(word -> word.contains("|")).toList();
    if (choice.isEmpty() || line.contains("'")) {
      return Stream.of(line);
    }
    Function<String, String> chosen = one -> line.replace(choice.getFirst(), one);
    return Stream.of(choice.getFirst().split("\\|")).filter(one -> !one.equals("…")).map(chosen);
  }

  private static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }
}
