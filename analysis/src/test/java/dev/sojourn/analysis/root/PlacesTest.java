package dev.sojourn.analysis.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A method of the program is one row, whatever of the JDK it was in.
class PlacesTest {
  private static final Reason HANDLER = Reason.of(Cause.HANDLER);
  private static final Reason LOCK = Reason.of(Cause.LOCK);

  private final RootSums sums = new RootSums();

  private static Chain ran(String frame) {
    return new Chain(HANDLER, List.of(new Link("handler", "receiver", null, frame)));
  }

  private static Chain held(String state, String frame) {
    return new Chain(
        LOCK,
        List.of(
            new Link("lock", "receiver", "Index", "Server.answer:12"),
            new Link(state, "reloader", null, frame)));
  }

  @Test
  void whatAMethodDoesInManyOfTheJdkIsTheMethods() {
    sums.addSeen(ran("Router.match (in Pattern$Loop.match)"), 30);
    sums.addSeen(ran("Router.match (in Pattern$Branch.match)"), 30);
    sums.addSeen(ran("Router.match (in Pattern$Slice.match)"), 20);
    sums.addSeen(ran("Router.log"), 20);

    assertThat(sums.split(HANDLER, 1_000, 10))
        .isEqualTo(
            Map.of(
                ran("Router.match"), new RootSums.Share(800, 8),
                ran("Router.log"), new RootSums.Share(200, 2)));
  }

  @Test
  void whatIsAtLeastHalfOfItIsTold() {
    sums.addSeen(ran("Router.match (in Pattern$Loop.match)"), 60);
    sums.addSeen(ran("Router.match"), 40);

    assertThat(sums.split(HANDLER, 1_000, 10).keySet())
        .containsExactly(ran("Router.match (in Pattern$Loop.match)"));
  }

  @Test
  void soAreThoseThatHeldALockMeanwhile() {
    sums.add(held(Link.RAN, "Index.load (in HashMap.put)"), new RootSums.Share(300, 3));
    sums.add(held(Link.RAN, "Index.load (in HashMap.resize)"), new RootSums.Share(200, 2));
    sums.add(held(Link.RAN, "Index.load (in String.hashCode)"), new RootSums.Share(200, 2));

    assertThat(sums.split(LOCK, 700, 7))
        .isEqualTo(Map.of(held(Link.RAN, "Index.load"), new RootSums.Share(700, 7)));
  }

  @Test
  void whatAThreadWaitedInTellsItsWaitsApart() {
    sums.add(held("io", "Index.load:7 (in FileInputStream.read)"), new RootSums.Share(300, 3));
    sums.add(held("io", "Index.load:7 (in FileChannel.force)"), new RootSums.Share(300, 3));

    assertThat(sums.split(LOCK, 600, 6)).hasSize(2);
  }
}
