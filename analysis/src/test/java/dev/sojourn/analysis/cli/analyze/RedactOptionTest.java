package dev.sojourn.analysis.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.FakeReceiver;
import dev.sojourn.analysis.Recorded;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.testing.Ran;
import dev.sojourn.events.SocketEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactOptionTest {
  private static final String ADDRESS = "198.51.100.77";

  @TempDir private static Path folder;
  private static String recording;

  @BeforeAll
  static void record() {
    recording = Recorded.during(folder.resolve("app.jfr"), ignored -> receive()).toString();
  }

  private static void receive() {
    SocketEvent socket = new SocketEvent();
    socket.socket = 1;
    socket.localAddress = ADDRESS;
    socket.commit();
    new FakeReceiver(1, TimeUnit.MICROSECONDS.toNanos(100)).receivePackets(50);
  }

  @Test
  void theNextWordIsAFileAndNoSecret() {
    Ran redacted = Ran.sojourn("analyze", "--redact", recording, "--format=json");
    assertThat(redacted.exitCode()).as(redacted.err()).isZero();
    assertThat(redacted.out()).doesNotContain(ADDRESS);

    Ran missing = Ran.sojourn("analyze", "--redact", "none.jfr", recording);
    assertThat(missing.exitCode()).isEqualTo(ExitCode.CANNOT);
    assertThat(missing.err()).contains("none.jfr does not exist");
  }

  @Test
  void theSameSecretGivesTheSameAddresses() {
    String[] line = {"analyze", "--redact=secret", recording, "--format=json"};
    Ran once = Ran.sojourn(line);
    assertThat(once.exitCode()).as(once.err()).isZero();
    assertThat(once.out()).doesNotContain(ADDRESS).isEqualTo(Ran.sojourn(line).out());
  }

  @Test
  void bothFilesOfAnnotateAreTaken() throws IOException {
    Path copy = folder.resolve("annotated.jfr");
    Ran ran = Ran.sojourn("annotate", "--redact", recording, copy.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1)).doesNotContain(ADDRESS);
  }

  @Test
  void compareAndTopTakeItToo() {
    Ran compared = Ran.sojourn("compare", "--redact", recording, recording, "--format=json");
    assertThat(compared.exitCode()).as(compared.err()).isZero();
    assertThat(compared.out()).doesNotContain(ADDRESS);

    assertThat(Ran.sojourn("top", "--file", recording).out()).contains(ADDRESS);
    Ran top = Ran.sojourn("top", "--redact", "--file", recording);
    assertThat(top.exitCode()).as(top.err()).isZero();
    assertThat(top.out()).isNotEmpty().doesNotContain(ADDRESS);
  }
}
