package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.Platforms;
import dev.sojourn.events.Schema;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// This process watches itself, which to the kernel is like any other.
@Timeout(60)
class WatchTest {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
  private static final long OLD_NANOS = Duration.ofMillis(20).toNanos();
  private static final long HERE = ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void tellsHowLongTheFirstPacketHasWaitedAndTakesNothing() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(LOOPBACK);
        DatagramChannel sender = DatagramChannel.open()) {
      int port = port(receiver);
      List<RecordedEvent> events =
          watching(
              stream -> {
                // Only what comes now has a stamp.
                stream.await(event -> isSample(event, port));
                sender.send(ByteBuffer.allocate(64), receiver.getLocalAddress());
                // The first packet grows old before the eyes of the watch.
                stream.await(
                    event ->
                        isSample(event, port)
                            && event.getLong(Schema.QueueSample.HEAD_AGE) >= OLD_NANOS);
                stream.forget();
                receiver.configureBlocking(false);
                assertThat(receiver.receive(ByteBuffer.allocate(100))).isNotNull();
                stream.await(
                    event ->
                        isSample(event, port) && event.getLong(Schema.QueueSample.QUEUED) == 0);
              });

      List<RecordedEvent> samples = events.stream().filter(e -> isSample(e, port)).toList();
      assertThat(samples.getFirst().getLong(Schema.QueueSample.QUEUED)).isZero();
      assertThat(samples.getLast().getLong(Schema.QueueSample.QUEUED)).isZero();
      assertThat(events)
          .anyMatch(
              event ->
                  event.getEventType().getName().equals(Schema.WatchedProcess.NAME)
                      && event.getLong(Schema.WatchedProcess.PID) == HERE);
    }
  }

  @Test
  void findsTheThreadThatReceives() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(LOOPBACK)) {
      Thread thread = Thread.ofPlatform().name("takes-packets").start(() -> receive(receiver));
      List<RecordedEvent> events =
          watching(
              stream ->
                  stream.await(
                      event ->
                          event.getEventType().getName().equals(Schema.WatchedReceiver.NAME)
                              && "takes-packets"
                                  .equals(event.getString(Schema.WatchedReceiver.THREAD_NAME))));
      assertThat(events).isNotEmpty();
      thread.interrupt();
      thread.join();
    }
  }

  /// The agent's thread waits for packets as well, and one more would leave it open who takes them.
  @Test
  void theAgentIsNoReceiver() throws Exception {
    try (DatagramChannel receiver = DatagramChannel.open().bind(LOOPBACK);
        DatagramChannel known = DatagramChannel.open().bind(LOOPBACK)) {
      Thread own = Thread.ofPlatform().name("sojourn-witness").start(() -> receive(receiver));
      awaitPacketsAwaitedBy("sojourn-witness");
      Thread other = Thread.ofPlatform().name("takes-packets").start(() -> receive(known));
      awaitPacketsAwaitedBy("takes-packets");
      List<RecordedEvent> events =
          watching(
              stream ->
                  stream.await(
                      event -> event.getEventType().getName().equals(Schema.WatchedReceiver.NAME)));
      assertThat(events)
          .filteredOn(event -> event.getEventType().getName().equals(Schema.WatchedReceiver.NAME))
          .extracting(event -> event.getString(Schema.WatchedReceiver.THREAD_NAME))
          .containsOnly("takes-packets");
      own.interrupt();
      other.interrupt();
      own.join();
      other.join();
    }
  }

  private static void awaitPacketsAwaitedBy(String thread) {
    boolean awaited = false;
    while (!awaited) {
      awaited =
          Stream.of(Path.of("/proc/self/task").toFile().listFiles())
              .map(File::toPath)
              .filter(task -> thread.equals(TaskFacts.nameOf(task)))
              .map(Receivers::callOf)
              .anyMatch(call -> call != null && (call.receives() || call.asksPoll()));
    }
  }

  /// As one that waits for a CPU itself is: it takes long, and costs little.
  @Test
  void aSlowSearchIsNotPutOff() throws Exception {
    Platform.Available slow =
        Platforms.answering(
            (call, _) -> {
              if (call.equals("pidfd_getfd")) {
                pause();
              }
              return null;
            });
    try (DatagramChannel receiver = DatagramChannel.open().bind(LOOPBACK)) {
      watching(
          slow,
          stream -> {
            stream.await(event -> isSample(event, port(receiver)));
            // Whoever comes now was not there when it was looked for first.
            try (DatagramChannel late = DatagramChannel.open().bind(LOOPBACK)) {
              int port = port(late);
              stream.await(event -> isSample(event, port));
            }
          });
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void receive(DatagramChannel channel) {
    try {
      channel.receive(ByteBuffer.allocate(100));
    } catch (IOException _) {
      // Interrupted, as planned.
    }
  }

  /// A copy of a descriptor that is held on to would keep the port taken, and the peer waiting.
  @Test
  void holdsNoSocketOpen() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK.getAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        DatagramChannel receiver = DatagramChannel.open().bind(LOOPBACK)) {
      InetSocketAddress address = (InetSocketAddress) receiver.getLocalAddress();
      watching(
          stream -> {
            stream.await(event -> isSample(event, address.getPort()));
            stream.await(event -> isSample(event, client.getLocalPort()));
            close(receiver);
            try (DatagramChannel next = DatagramChannel.open().bind(address)) {
              assertThat(next.getLocalAddress()).isEqualTo(address);
            }
            close(client);
            assertThat(accepted.getInputStream().read()).as("the end of the stream").isEqualTo(-1);
          });
    }
  }

  private static void close(Closeable socket) throws IOException {
    socket.close();
  }

  private static boolean isSample(RecordedEvent event, int port) {
    return event.getEventType().getName().equals(Schema.QueueSample.NAME)
        && event.getInt(Schema.QueueSample.LOCAL_PORT) == port;
  }

  private static int port(DatagramChannel channel) {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// What is done while the watch goes on.
  private interface Body {
    void run(Seen seen) throws Exception;
  }

  /// Watches this process while `body` runs.
  ///
  /// @return what is on record then
  private List<RecordedEvent> watching(Body body) throws Exception {
    return watching(Platforms.real(), body);
  }

  private List<RecordedEvent> watching(Platform.Available platform, Body body) throws Exception {
    Path file = folder.resolve("watch.jfr");
    AtomicBoolean goesOn = new AtomicBoolean(true);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (Recording recording = new Recording();
        Seen seen = new Seen()) {
      recording.start();
      Thread watch = Thread.ofPlatform().start(() -> watch(platform, goesOn, failure));
      try {
        body.run(seen);
      } finally {
        goesOn.set(false);
        watch.join();
      }
      recording.stop();
      recording.dump(file);
    }
    assertThat(failure).hasValue(null);
    return RecordingFile.readAllEvents(file).stream()
        .sorted((left, right) -> left.getStartTime().compareTo(right.getStartTime()))
        .toList();
  }

  private static void watch(
      Platform.Available platform, AtomicBoolean goesOn, AtomicReference<Throwable> failure) {
    try (Watch watch = Watch.open(platform, HERE, Duration.ofMillis(1))) {
      watch.run(goesOn::get);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  /// The events as they come.
  private static final class Seen implements AutoCloseable {
    private final RecordingStream stream = new RecordingStream();
    private final List<RecordedEvent> events = new ArrayList<>();

    Seen() {
      stream.setReuse(false);
      for (String name :
          List.of(
              Schema.QueueSample.NAME, Schema.WatchedReceiver.NAME, Schema.WatchedProcess.NAME)) {
        stream.enable(name);
        stream.onEvent(name, this::add);
      }
      stream.startAsync();
    }

    private synchronized void add(RecordedEvent event) {
      events.add(event);
      notifyAll();
    }

    /// What came so far is not awaited any more.
    synchronized void forget() {
      events.clear();
    }

    /// Waits until an event is on record.
    synchronized void await(Predicate<RecordedEvent> awaited) throws InterruptedException {
      while (events.stream().noneMatch(awaited)) {
        wait();
      }
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
