package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.programs.Loopback;
import dev.sojourn.core.witness.Looks.Seen;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the witness tells of a receiving thread that is kept from its socket, whoever receives.
abstract class StalledThreads {
  private final List<Thread> others = new ArrayList<>();
  private final Semaphore held = new Semaphore(0);

  /// Ends the stall.
  final CountDownLatch over = new CountDownLatch(1);

  private volatile boolean spins;

  static final class Index {}

  static final class Cache {}

  abstract Server.Socket open() throws IOException;

  @AfterEach
  void endOthers() throws InterruptedException {
    over.countDown();
    for (Thread other : others) {
      other.interrupt();
      other.join();
    }
  }

  @Test
  void aMonitorIsFollowedToWhoSleepsWithAnotherInHand() throws Exception {
    Index index = new Index();
    Cache cache = new Cache();
    startHolding("sleeper", () -> holding(cache, StalledThreads::sleep));
    startHolding("indexer", () -> holding(index, () -> holding(cache, () -> {})));

    List<Seen> look = look(() -> holding(index, () -> {}), chain -> chain.size() == 3);

    Seen receiver = look.get(0);
    assertThat(receiver.role()).isEqualTo("receiver");
    assertThat(receiver.thread()).isEqualTo("receiver");
    assertThat(receiver.state()).isEqualTo("BLOCKED");
    assertThat(receiver.blocker()).isEqualTo(Index.class.getName());
    assertThat(receiver.owner()).isEqualTo("indexer");
    assertThat(receiver.isIn("StalledThreads.holding")).isTrue();
    assertThat(receiver.headAge()).isGreaterThanOrEqualTo(5_000_000);
    Seen indexer = look.get(1);
    assertThat(indexer.role()).isEqualTo("owner");
    assertThat(indexer.thread()).isEqualTo("indexer");
    assertThat(indexer.depth()).isEqualTo(1);
    assertThat(indexer.blocker()).isEqualTo(Cache.class.getName());
    assertThat(indexer.owner()).isEqualTo("sleeper");
    Seen sleeper = look.get(2);
    assertThat(sleeper.thread()).isEqualTo("sleeper");
    assertThat(sleeper.depth()).isEqualTo(2);
    assertThat(sleeper.state()).isEqualTo("TIMED_WAITING");
    assertThat(sleeper.isIn("StalledThreads.sleep")).isTrue();
    assertThat(sleeper.owner()).isNull();
  }

  @Test
  void aLockIsFollowedToItsOwner() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    startHolding("holder", () -> withLock(lock, StalledThreads::sleep));

    List<Seen> look = look(() -> withLock(lock, () -> {}), chain -> chain.size() == 2);

    assertThat(look.get(0).state()).isEqualTo("WAITING");
    assertThat(look.get(0).blocker()).isEqualTo(ReentrantLock.class.getName() + "$NonfairSync");
    assertThat(look.get(0).owner()).isEqualTo("holder");
    assertThat(look.get(0).isIn("StalledThreads.withLock")).isTrue();
    assertThat(look.get(1).thread()).isEqualTo("holder");
    assertThat(look.get(1).isIn("StalledThreads.sleep")).isTrue();
  }

  @Test
  void aCycleIsToldAndEndsTheLook() throws Exception {
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    CyclicBarrier both = new CyclicBarrier(2);
    startHolding("one", () -> withLock(first, () -> crossTo(second, both)));
    startHolding("other", () -> withLock(second, () -> crossTo(first, both)));

    List<Seen> look =
        look(
            () -> interruptibly(first), chain -> chain.size() == 3 && chain.get(2).owner() != null);

    assertThat(look).extracting(Seen::thread).containsExactly("receiver", "one", "other");
    assertThat(look).extracting(Seen::owner).containsExactly("one", "other", "one");
  }

  @Test
  void whatNobodyOwnsHasItsCallSite() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    start(
        "releaser",
        () -> {
          awaitOver();
          semaphore.release();
        });

    List<Seen> look = look(() -> acquire(semaphore), chain -> isWaiting(chain.getFirst()));

    assertThat(look).hasSize(1);
    assertThat(look.getFirst().blocker()).isEqualTo(Semaphore.class.getName() + "$NonfairSync");
    assertThat(look.getFirst().owner()).isNull();
    assertThat(look.getFirst().isIn("StalledThreads.acquire")).isTrue();
  }

  @Test
  void aFutureHasItsCallSite() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    start(
        "supplier",
        () -> {
          awaitOver();
          answer.complete("");
        });

    List<Seen> look = look(() -> join(answer), chain -> isWaiting(chain.getFirst()));

    assertThat(look.getFirst().blocker()).startsWith(CompletableFuture.class.getName());
    assertThat(look.getFirst().isIn("StalledThreads.join")).isTrue();
  }

  @Test
  void aNotificationIsNotOwnedByWhoHoldsTheMonitor() throws Exception {
    Index index = new Index();

    List<Seen> look =
        look(
            () ->
                holding(
                    index,
                    () -> {
                      start("taker", () -> holding(index, () -> untilOver(index)));
                      index.wait();
                    }),
            chain -> isWaiting(chain.getFirst()));

    assertThat(look).hasSize(1);
    assertThat(look.getFirst().owner()).isNull();
  }

  @Test
  void whatTheThreadRunsIsSeen() throws Exception {
    List<Seen> look = look(this::spin, chain -> chain.getFirst().isIn("StalledThreads.spin"));

    assertThat(look.getFirst().state()).isEqualTo("RUNNABLE");
    assertThat(look.getFirst().blocker()).isNull();
  }

  @Test
  void aCallThatWaitsInNativeCodeIsSeen() throws Exception {
    Pipe pipe = Pipe.open();
    start(
        "writer",
        () -> {
          awaitOver();
          pipe.sink().close();
        });

    List<Seen> look = look(() -> read(pipe), chain -> chain.getFirst().inNative());

    assertThat(look.getFirst().state()).isEqualTo("RUNNABLE");
    assertThat(look.getFirst().isIn("StalledThreads.read")).isTrue();
  }

  @Test
  void theLookNeedsNoMonitorOfTheProgram() throws Exception {
    List<Seen> look =
        look(
            () -> {
              Thread self = Thread.currentThread();
              synchronized (self) {
                synchronized (self.getThreadGroup()) {
                  synchronized (Thread.class) {
                    awaitOver();
                  }
                }
              }
            },
            chain -> isWaiting(chain.getFirst()));

    assertThat(look.getFirst().thread()).isEqualTo("receiver");
  }

  /// Has the receiving thread stall and takes a look at it that is as wanted.
  List<Seen> look(Server.Action stall, Predicate<List<Seen>> wanted) throws Exception {
    return look(Thread.ofPlatform(), stall, wanted);
  }

  List<Seen> look(Thread.Builder receiver, Server.Action stall, Predicate<List<Seen>> wanted)
      throws Exception {
    try (Looks looks = new Looks();
        Server.Socket socket = open();
        Loopback sender = Loopback.to(socket.address())) {
      Server server = new Server(receiver, socket, stall);
      try {
        sender.send(1, 8);
        server.awaitStall();
        sender.send(1, 8);
        return looks.await(wanted);
      } finally {
        endOthers();
        server.end();
      }
    }
  }

  void start(String name, Server.Action action) {
    others.add(Server.start(Thread.ofPlatform(), name, action));
  }

  Thread startVirtual(String name, Server.Action action) {
    others.add(Server.start(Thread.ofVirtual(), name, action));
    return others.getLast();
  }

  /// Starts a thread, and waits until it holds what it takes first.
  void startHolding(String name, Server.Action action) {
    start(name, action);
    held.acquireUninterruptibly();
  }

  void startVirtualHolding(String name, Server.Action action) {
    startVirtual(name, action);
    held.acquireUninterruptibly();
  }

  static boolean isWaiting(Seen seen) {
    return seen.state().endsWith("WAITING");
  }

  void holding(Object monitor, Server.Action action) throws Exception {
    synchronized (monitor) {
      held.release();
      action.run();
    }
  }

  void withLock(ReentrantLock lock, Server.Action action) throws Exception {
    lock.lock();
    held.release();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private static void interruptibly(ReentrantLock lock) throws InterruptedException {
    lock.lockInterruptibly();
    lock.unlock();
  }

  private static void crossTo(ReentrantLock lock, CyclicBarrier both) throws Exception {
    both.await();
    interruptibly(lock);
  }

  /// Until it is interrupted.
  static void sleep() throws InterruptedException {
    Thread.sleep(Duration.ofHours(1));
  }

  private void untilOver(Index index) {
    awaitOver();
    index.notifyAll();
  }

  /// Also if it is interrupted.
  private void awaitOver() {
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException _) {
        // The end is near.
      }
    }
  }

  private static void acquire(Semaphore semaphore) throws InterruptedException {
    semaphore.acquire();
  }

  private static void join(CompletableFuture<String> answer) {
    answer.join();
  }

  private static void read(Pipe pipe) throws IOException {
    pipe.source().read(ByteBuffer.allocate(1));
  }

  void spin() {
    spins = true;
    while (over.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  boolean spins() {
    return spins;
  }
}
