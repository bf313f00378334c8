package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.testing.Ran;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WrongUsageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "demo --secnds 3              | did you mean --seconds",
        "demo --seconds 0             | --seconds takes a number from 1 to 3600, not 0",
        "demo --seconds -1            | --seconds takes a number from 1 to 3600, not -1",
        "demo --seconds soon          | 'soon' is not an int",
        "demo --rate 0                | --rate takes a number from 1 to 1000000, not 0",
        "demo --rate 10000000         | --rate takes a number from 1 to 1000000, not 10000000",
        "demo --port 70000            | --port takes a number from 0 to 65535, not 70000",
        "demo --scenario nap          | 'nap' is none of none, burst, overload, gc,",
        "demo --gc CMS                | 'CMS' is none of Serial, Parallel, G1, ZGC, Shenandoah",
        "demo --format xml            | 'xml' is none of text, json",
        "demo demo.jfr                | 'demo.jfr'",
        "send                         | --to",
        "send --to nowhere            | --to takes HOST:PORT",
        "send --to 127.0.0.1:0        | --to takes a number from 1 to 65535, not 0",
        "send --to 127.0.0.1:9 --size 1 | --size takes a number from 16 to 65507, not 1",
        "analyze                      | FILE",
        "analyze demo.jfr --from 10s  | '10s' is no date and time with Z or an offset",
        "analyze demo.jfr --to 2026-11-22 | '2026-11-22' is no date and time",
        "analyze demo.jfr --format junit | conditions: give --fail-if",
        "soak --minutes 0             | --minutes takes a number from 1 to 1440, not 0",
        "soak --minutes 1441          | --minutes takes a number from 1 to 1440, not 1441",
        "fuzz --minutes 0             | --minutes takes a number from 1 to 1440, not 0",
        "dmo                          | did you mean demo",
        "\"\"                         | Say which command",
      })
  void wrongUsageIsOneSentenceAndExitStatus2(String arguments, String hint) {
    Ran ran = Ran.sojourn(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).containsOnlyOnce("\n").contains(hint).contains("--help");
    assertThat(ran.err()).doesNotContain("Exception");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExample(String command) {
    Ran ran = Ran.sojourn(command, "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Example", "sojourn " + command + " ", "Exit status");
  }

  static Stream<String> commands() {
    return Sojourn.commandLine().getSubcommands().keySet().stream()
        .filter(command -> !command.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandsSummaryIsAShortSentence(String command) {
    String summary =
        Sojourn.commandLine()
            .getSubcommands()
            .get(command)
            .getCommandSpec()
            .usageMessage()
            .description()[0];

    assertThat(summary).endsWith(".").hasSizeLessThan(120);
  }

  @Test
  void onlyWhatHasAGateSpeaksOfOne() {
    assertThat(Ran.sojourn("send", "--help").out()).doesNotContain("  1  ");
    assertThat(Ran.sojourn("analyze", "--help").out()).contains("  1   a condition of --fail-if");
  }

  @Test
  void whatProvesSojournStandsApart() {
    String help = Ran.sojourn("--help").out();

    assertThat(help.indexOf("  fuzz ")).isGreaterThan(help.indexOf("to the proof"));
    assertThat(help.indexOf("  analyze ")).isLessThan(help.indexOf("to the proof"));
  }

  @Test
  void theVersionIsSaid() {
    Ran ran = Ran.sojourn("--version");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("sojourn ");
  }
}
