package dev.sojourn.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.cli.testing.Ran;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

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
        "analyze demo.jfr --from noon | --from",
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
    return new CommandLine(new Sojourn())
        .getSubcommands().keySet().stream().filter(command -> !command.equals("help"));
  }

  @Test
  void theVersionIsSaid() {
    Ran ran = Ran.sojourn("--version");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("sojourn ");
  }
}
