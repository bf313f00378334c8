package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.contract.ChainLink;
import dev.sojourn.analysis.contract.Root;
import dev.sojourn.analysis.timeline.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which root the verdict names: the one behind at least half of its cause.
class MainRootTest {
  private static Root waited(String receiver, long nanos, String holder) {
    return new Root(
        "lock",
        "Table",
        nanos,
        0,
        1,
        nanos,
        0,
        List.of(
            new ChainLink("lock", receiver, "Table", "Server.look:5"),
            new ChainLink("sleep", holder, null, "Table.reload:12")),
        "sleep in " + holder + ", which " + receiver + " waited for",
        "advice",
        null);
  }

  @Test
  void theChainThatIsHalfOfIt() {
    List<Root> roots = List.of(waited("a", 50, "reloader"), waited("b", 50, "other"));

    assertThat(RootTable.main(roots, Cause.LOCK)).contains("sleep in reloader, which a waited for");
  }

  @Test
  void theRootAloneOfSeveralThreadsThatWaitedForIt() {
    List<Root> roots =
        List.of(waited("a", 30, "reloader"), waited("b", 30, "reloader"), waited("c", 40, "other"));

    assertThat(RootTable.main(roots, Cause.LOCK))
        .contains("sleep in reloader at Table.reload, line 12");
  }

  @Test
  void thatAHandlerWasBlockedThoughNobodySawWhere() {
    Root blocked =
        new Root(
            "handler",
            null,
            50,
            0,
            1,
            50,
            0,
            List.of(new ChainLink("handler", "a", "blocked", null)),
            "a blocked",
            "advice",
            null);

    assertThat(RootTable.main(List.of(blocked), Cause.HANDLER)).contains("a blocked");
  }

  @Test
  void noneWhereNoneIs() {
    List<Root> roots =
        List.of(waited("a", 30, "one"), waited("b", 30, "two"), waited("c", 40, "three"));

    assertThat(RootTable.main(roots, Cause.LOCK)).isEmpty();
  }
}
