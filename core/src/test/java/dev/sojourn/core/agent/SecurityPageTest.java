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

    assertThat(page).contains("It changes nine calls in four classes of `sun.nio.ch`");
    assertThat(CallSites.ALL).hasSize(9);
    assertThat(CallSites.OWNERS)
        .hasSize(4)
        .allSatisfy(
            owner -> assertThat(page).contains("`" + owner.replace("sun/nio/ch/", "") + "`"));
  }
}
