package dev.sojourn.analysis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// faults.md and the tests say the same.
class FaultsTableTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\| `(\\w+)\\.(\\w+)` \\|$");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest)\\s+(?:@\\w+\\([^)]*\\)\\s+)*void (\\w+)\\(");

  @Test
  void everyRowHasItsTestAndEveryTestItsRow() throws IOException {
    String table = Files.readString(Path.of("src", "site", "markdown", "faults.md"));
    List<String> rows = ROW.matcher(table).results().map(FaultsTableTest::name).toList();

    assertThat(rows).doesNotHaveDuplicates();
    assertThat(testsOfFaults()).isNotEmpty().allSatisfy(test -> assertThat(rows).contains(test));
    assertThat(rows).allSatisfy(row -> assertThat(allTests()).contains(row));
  }

  private static String name(MatchResult row) {
    return row.group(1) + "." + row.group(2);
  }

  private static TreeSet<String> testsOfFaults() throws IOException {
    return allTests().stream()
        .filter(test -> test.contains("FaultsTest."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// `Class.method` of every test in the sources of the modules.
  private static TreeSet<String> allTests() throws IOException {
    TreeSet<String> tests = new TreeSet<>();
    for (String module : List.of("core", "analysis")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
          String type = file.getFileName().toString().replace(".java", "");
          TEST.matcher(Files.readString(file))
              .results()
              .forEach(match -> tests.add(type + "." + match.group(1)));
        }
      }
    }
    return tests;
  }
}
