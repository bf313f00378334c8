package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.record.Stalls;
import dev.sojourn.core.witness.Sighting.Blocker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final StackTraceElement[] NO_FRAMES = {};

  private final Map<Thread, Sighting> sightings = new HashMap<>();
  private List<Thread> onCarriers = List.of();

  @Test
  void endsWithWhoHoldsItself() {
    Thread self = thread("self");
    waitsFor(self, self);

    assertThat(namesFrom(self)).containsExactly("self");
  }

  @Test
  void isFollowedToAnyDepthThatIsNoCrowd() {
    List<Thread> threads = IntStream.range(0, 50).mapToObj(i -> thread("t" + i)).toList();
    for (int i = 0; i < threads.size(); i++) {
      waitsFor(threads.get(i), i + 1 < threads.size() ? threads.get(i + 1) : null);
    }

    List<Stalls.Seen> chain = chain(threads.getFirst());

    assertThat(chain).hasSize(50);
    assertThat(chain.getLast().depth()).isEqualTo(49);
    assertThat(chain.getLast().role()).isEqualTo("owner");
  }

  @Test
  void carriersAreLookedAtForWhoeverHasNone() {
    Thread receiver = thread("receiver");
    Thread owner = Thread.ofVirtual().name("owner").unstarted(() -> {});
    Thread hog = thread("hog");
    Thread holder = thread("holder");
    waitsFor(receiver, owner);
    sightings.put(owner, sighting(owner, true, Blocker.NONE));
    waitsFor(hog, holder);
    waitsFor(holder, null);
    onCarriers = List.of(hog, receiver);

    List<Stalls.Seen> chain = chain(receiver);

    assertThat(chain)
        .extracting(each -> each.thread().getName() + " " + each.depth() + " " + each.role())
        .containsExactly("receiver 0 receiver", "owner 1 owner", "hog 2 carrier", "holder 3 owner");
  }

  /// The JDK wakes a virtual thread that waits for a socket by a poller, a virtual thread as well.
  @Test
  void carriersAreLookedAtForAReceiverThatNoPollerWakes() {
    Thread receiver = Thread.ofVirtual().name("receiver").unstarted(() -> {});
    sightings.put(
        receiver, parked(receiver, "java.lang.VirtualThread.park", "sun.nio.ch.Poller.poll"));
    Thread hog = thread("hog");
    waitsFor(hog, null);
    onCarriers = List.of(hog);

    assertThat(namesFrom(receiver)).containsExactly("receiver", "hog");
  }

  @Test
  void noCarriersAreLookedAtForAReceiverThatWaitsForSomethingElse() {
    Thread receiver = Thread.ofVirtual().name("receiver").unstarted(() -> {});
    sightings.put(receiver, parked(receiver, "java.lang.VirtualThread.park", "Cache.refresh"));
    onCarriers = List.of(thread("hog"));

    assertThat(namesFrom(receiver)).containsExactly("receiver");
  }

  @Test
  void aCrowdIsCut() {
    Thread receiver = Thread.ofVirtual().name("receiver").unstarted(() -> {});
    sightings.put(receiver, sighting(receiver, true, Blocker.NONE));
    onCarriers = IntStream.range(0, 1000).mapToObj(i -> thread("t" + i)).toList();
    onCarriers.forEach(each -> waitsFor(each, null));

    assertThat(chain(receiver)).hasSize(64);
  }

  private static Thread thread(String name) {
    return Thread.ofPlatform().name(name).unstarted(() -> {});
  }

  private void waitsFor(Thread thread, Thread owner) {
    Blocker blocker = owner == null ? Blocker.NONE : Blocker.of(new Object(), owner);
    sightings.put(thread, sighting(thread, false, blocker));
  }

  private static Sighting sighting(Thread thread, boolean unmounted, Blocker blocker) {
    Thread.State state = blocker.owner() == null ? Thread.State.RUNNABLE : Thread.State.BLOCKED;
    return new Sighting(thread, state, null, unmounted, false, blocker, NO_FRAMES);
  }

  private static Sighting parked(Thread thread, String... methods) {
    StackTraceElement[] frames =
        Stream.of(methods)
            .map(method -> method.split("\\.(?=\\w+$)"))
            .map(parts -> new StackTraceElement(parts[0], parts[1], null, -1))
            .toArray(StackTraceElement[]::new);
    return new Sighting(thread, Thread.State.WAITING, null, true, false, Blocker.NONE, frames);
  }

  private List<Stalls.Seen> chain(Thread receiver) {
    return new Chain(
            new ThreadSight() {
              @Override
              public Sighting see(Thread thread) {
                return sightings.get(thread);
              }

              @Override
              public List<Thread> onCarriers() {
                return onCarriers;
              }
            })
        .from(receiver);
  }

  private List<String> namesFrom(Thread receiver) {
    return chain(receiver).stream().map(each -> each.thread().getName()).toList();
  }
}
