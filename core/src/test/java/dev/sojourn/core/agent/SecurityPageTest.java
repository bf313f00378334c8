package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What SECURITY.md says that the agent changes is what it changes.
class SecurityPageTest {
  @Test
  void namesEveryClassThatIsRePointed() throws IOException {
    String page = Files.readString(Path.of("..", "SECURITY.md"));

    assertThat(page).contains("It changes 22 calls in nine classes of `sun.nio.ch`");
    assertThat(CallSites.ALL).hasSize(22);
    assertThat(CallSites.OWNERS)
        .hasSize(9)
        .allSatisfy(
            owner -> assertThat(page).contains("`" + owner.replace("sun/nio/ch/", "") + "`"));
  }
}
