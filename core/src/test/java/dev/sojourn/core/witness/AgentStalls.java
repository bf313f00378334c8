package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.witness.Looks.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The JDK's own channels under watch, in a JVM with the agent and a single carrier.
class AgentStalls extends StalledThreads {
  private static final String LOCK = ReentrantLock.class.getName() + "$NonfairSync";

  @Override
  Server.Socket open() throws IOException {
    return new Channel(
        DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  private record Channel(DatagramChannel channel) implements Server.Socket {
    @Override
    public InetSocketAddress address() throws IOException {
      return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public void receive() throws IOException {
      channel.receive(ByteBuffer.allocate(16));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Test
  void aVirtualThreadsMonitorIsFollowedToAPlatformThread() throws Exception {
    Index index = new Index();
    startHolding("holder", () -> holding(index, StalledThreads::sleep));

    assertHeldWhileItSleeps(lookAtVirtual(() -> holding(index, () -> {})), "BLOCKED");
  }

  @Test
  void aVirtualThreadsMonitorIsFollowedToAVirtualThread() throws Exception {
    Index index = new Index();
    startVirtualHolding("holder", () -> holding(index, StalledThreads::sleep));

    assertHeldWhileItSleeps(lookAtVirtual(() -> holding(index, () -> {})), "BLOCKED");
  }

  @Test
  void aPlatformThreadsMonitorIsFollowedToAVirtualThread() throws Exception {
    Index index = new Index();
    startVirtualHolding("holder", () -> holding(index, StalledThreads::sleep));

    assertHeldWhileItSleeps(look(() -> holding(index, () -> {}), AgentStalls::isHeld), "BLOCKED");
  }

  @Test
  void aPlatformThreadsMonitorIsFollowedToAVirtualThreadThatRuns() throws Exception {
    Index index = new Index();
    startVirtualHolding("holder", () -> holding(index, this::spin));

    List<Seen> look = look(() -> holding(index, () -> {}), AgentStalls::isHeld);

    assertThat(look.get(0).owner()).isEqualTo("holder");
    assertThat(look.get(1).thread()).isEqualTo("holder");
    assertThat(look.get(1).carrier()).isNotNull();
    assertThat(look.get(1).isIn("StalledThreads.spin")).isTrue();
  }

  @Test
  void aVirtualThreadsLockIsFollowedToAVirtualThread() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    startVirtualHolding("holder", () -> withLock(lock, StalledThreads::sleep));

    List<Seen> look = lookAtVirtual(() -> withLock(lock, () -> {}));

    assertHeldWhileItSleeps(look, "WAITING");
    assertThat(look.getFirst().blocker()).isEqualTo(LOCK);
  }

  @Test
  void aPlatformThreadsLockIsFollowedToAVirtualThread() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    startVirtualHolding("holder", () -> withLock(lock, StalledThreads::sleep));

    assertHeldWhileItSleeps(look(() -> withLock(lock, () -> {}), AgentStalls::isHeld), "WAITING");
  }

  @Test
  void aMonitorThatNobodyHoldsWhileWhoIsNextHasNoCarrierIsToldSo() throws Exception {
    Index index = new Index();
    CountDownLatch letGo = new CountDownLatch(1);
    startHolding("holder", () -> holding(index, letGo::await));
    Thread next = startVirtual("next", () -> holding(index, () -> {}));
    Awaitility.await().until(() -> next.getState() == Thread.State.BLOCKED);

    List<Seen> look =
        look(
            Thread.ofVirtual(),
            () -> {
              startVirtual("hog", () -> letGoAndSpin(letGo));
              holding(index, () -> {});
            },
            chain -> chain.getFirst().unheld());

    Seen receiver = look.getFirst();
    assertThat(receiver.state()).isEqualTo("BLOCKED");
    assertThat(receiver.blocker()).isEqualTo(Index.class.getName());
    assertThat(receiver.owner()).isNull();
  }

  private void letGoAndSpin(CountDownLatch letGo) {
    letGo.countDown();
    spin();
  }

  @Test
  void aVirtualThreadThatNoCarrierIsFreeForShowsWhatTheyRun() throws Exception {
    List<Seen> look =
        look(
            Thread.ofVirtual(),
            () -> {
              startVirtual("hog", this::spin);
              while (!spins()) {
                Thread.yield();
              }
            },
            chain -> chain.size() == 2 && "hog".equals(chain.get(1).thread()));

    Seen receiver = look.get(0);
    assertThat(receiver.state()).isEqualTo("RUNNABLE");
    assertThat(receiver.virtual()).isTrue();
    assertThat(receiver.carrier()).isNull();
    Seen hog = look.get(1);
    assertThat(hog.role()).isEqualTo("carrier");
    assertThat(hog.depth()).isEqualTo(1);
    assertThat(hog.thread()).isEqualTo("hog");
    assertThat(hog.carrier()).isNotNull();
    assertThat(hog.isIn("StalledThreads.spin")).isTrue();
  }

  @Test
  void aSelectorThatDoesNotAskForTheSocketIsSeenIdle() throws Exception {
    try (Selector selector = Selector.open()) {
      List<Seen> look =
          look(
              () -> {
                while (over.getCount() > 0) {
                  selector.select(1000);
                }
              },
              chain -> chain.getFirst().inNative());

      assertThat(look.getFirst().frames().getFirst()).startsWith("sun.nio.ch.EPoll.wait");
      assertThat(look.getFirst().frames()).noneMatch(frame -> frame.contains("ojourn.core.agent"));
    }
  }

  private List<Seen> lookAtVirtual(Server.Action stall) throws Exception {
    return look(Thread.ofVirtual(), stall, AgentStalls::isHeld);
  }

  /// A virtual thread may be on record before its name is.
  private static boolean isHeld(List<Seen> chain) {
    return chain.size() == 2
        && "holder".equals(chain.get(0).owner())
        && "holder".equals(chain.get(1).thread());
  }

  private static void assertHeldWhileItSleeps(List<Seen> look, String state) {
    assertThat(look.get(0).state()).isEqualTo(state);
    assertThat(look.get(0).owner()).isEqualTo("holder");
    assertThat(look.get(1).thread()).isEqualTo("holder");
    assertThat(look.get(1).role()).isEqualTo("owner");
    assertThat(look.get(1).state()).isEqualTo("TIMED_WAITING");
    assertThat(look.get(1).isIn("StalledThreads.sleep")).isTrue();
  }
}
