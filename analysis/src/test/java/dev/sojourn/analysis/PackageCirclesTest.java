package dev.sojourn.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// Whoever reads one package need never come back to it from those that it uses; but for the front
/// door, `dev.sojourn.analysis` itself, whose words all of them speak.
class PackageCirclesTest {
  private static final Path CLASSES = Path.of("target", "classes");
  private static final Pattern USE =
      Pattern.compile(
          "^ +(dev\\.sojourn\\.\\w+\\.\\S+) +-> (dev\\.sojourn\\.\\w+\\.\\S+) ", Pattern.MULTILINE);

  @Test
  void noPackageUsesItselfByWayOfAnother() {
    Map<String, Set<String>> uses = uses();

    assertThat(uses).containsKey("dev.sojourn.analysis.cli");
    assertThat(withoutThoseThatEnd(uses)).as("packages in circles, and who uses them").isEmpty();
  }

  private static Map<String, Set<String>> uses() {
    StringWriter out = new StringWriter();
    PrintWriter lines = new PrintWriter(out, true);
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    assertThat(jdeps.run(lines, lines, "-verbose:package", CLASSES.toString()))
        .as(out.toString())
        .isZero();
    Map<String, Set<String>> uses = new TreeMap<>();
    for (MatchResult use :
        (Iterable<MatchResult>) USE.matcher(out.toString()).results()::iterator) {
      uses.computeIfAbsent(use.group(1), user -> new TreeSet<>()).add(use.group(2));
    }
    return uses;
  }

  /// Takes away, again and again, what uses nothing that is left: circles alone never go, nor who
  /// uses them.
  private static Map<String, Set<String>> withoutThoseThatEnd(Map<String, Set<String>> uses) {
    while (uses.values().removeIf(used -> used.stream().noneMatch(uses::containsKey))) {}
    return uses;
  }
}
