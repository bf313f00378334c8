package dev.sojourn.core.receive;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.MessageBatch;
import dev.sojourn.core.witness.Attendance;
import dev.sojourn.core.witness.Watched;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Optional;

/// Receives datagrams in batches, each with the kernel's timestamp and so with the time that it
/// waited in the socket's queue.
///
/// One thread at a time receives, and looks at the packets that it got; all other methods are for
/// any thread.
///
/// A virtual thread may receive without waiting (a time-out of 0) and is refused otherwise: it
/// would wait in the kernel, where it keeps its carrier. Measured with one carrier on JDK 25,
/// another virtual thread did not run until the wait was over.
public final class DatagramReceiver implements AutoCloseable {
  private static final int LARGEST_OFFLOAD = 1 << 16;
  private static final long LONG_NANOS = Cadence.LIMIT_AT_MOST.toNanos();
  private static final int CLOSED = -1;

  private final UdpSocket socket;
  private final Arena arena;
  private final Poller poller;
  private final Facts facts;
  private final BatchReceiver batch;
  private final Recorder recorder;
  private final Runnable unregister;
  private final Gate gate;
  private final Multicast multicast;
  private final Attendance attendance = new Attendance();
  private final Optional<UnderWatch> watch;
  private final int batchSize;
  private int count;

  private DatagramReceiver(
      Platform.Available platform, SocketCalls calls, Facts facts, Poller poller, Arena arena) {
    this.socket = facts.socket();
    this.arena = arena;
    this.poller = poller;
    this.facts = facts;
    Constants constants = platform.constants();
    batchSize = facts.options().batch();
    multicast = new Multicast(socket, constants);
    recorder = Recorder.of(facts, new RunQueueClock(calls, constants, arena));
    batch = new BatchReceiver(platform, calls, layOut(facts, arena), facts, recorder);
    unregister = Management.register(facts, this::counters);
    gate = new Gate(poller::wake, this::release);
    watch =
        facts.options().witness()
            ? Optional.of(UnderWatch.begin(platform, watched()))
            : Optional.empty();
  }

  private Watched watched() {
    return new Watched(recorder.socket(), attendance, () -> gate.isOpen() ? socket.fd() : CLOSED);
  }

  private static MessageBatch layOut(Facts facts, Arena arena) {
    ReceiverOptions options = facts.options();
    return new MessageBatch(
        arena,
        options.batch(),
        options.segmentOffload() ? LARGEST_OFFLOAD : options.maxDatagram(),
        controlSpace(options, facts.socket().ipv6()));
  }

  private static int controlSpace(ReceiverOptions options, boolean ipv6) {
    int destination = ipv6 ? ControlSpace.IPV6_DESTINATION : ControlSpace.IPV4_DESTINATION;
    return ControlSpace.STAMP_AND_DROPS
        + (options.segmentOffload() ? ControlSpace.SEGMENT_SIZE : 0)
        + (options.destination() ? destination : 0);
  }

  /// Opens a socket, has its packets stamped, waits until that is so (see [#stamps]), and binds it.
  ///
  /// @throws ErrnoException when the kernel refuses: the address is in use, say
  /// @throws UnsupportedOperationException on another system than 64-bit Linux
  public static DatagramReceiver open(ReceiverOptions options) throws IOException {
    return open(options, LinuxPlatform.current());
  }

  static DatagramReceiver open(ReceiverOptions options, Platform here) throws IOException {
    Platform.Available platform = available(here);
    SocketCalls calls = platform.calls().get();
    return of(platform, calls, new Opening(platform, calls, options).open());
  }

  /// Receives on a UDP socket that exists already, one that a parent process passed on, say. It
  /// keeps its address, so [ReceiverOptions#bind] and what else must be set before are not looked
  /// at. From now on the receiver owns the descriptor and closes it.
  ///
  /// Packets that were in the queue before are counted as unstamped if they are.
  ///
  /// @param fd the number of the descriptor
  /// @throws IllegalArgumentException when it is a socket of another kind
  /// @throws ErrnoException when it is no socket, or the kernel refuses an option
  public static DatagramReceiver adopt(int fd, ReceiverOptions options) throws IOException {
    Platform.Available platform = available(LinuxPlatform.current());
    SocketCalls calls = platform.calls().get();
    return of(platform, calls, new Opening(platform, calls, options).adopt(fd));
  }

  private static Platform.Available available(Platform here) {
    return switch (here) {
      case Platform.Available platform -> platform;
      case Platform.Unavailable(String reason) -> throw new UnsupportedOperationException(reason);
    };
  }

  private static DatagramReceiver of(Platform.Available platform, SocketCalls calls, Facts facts)
      throws IOException {
    Arena arena = Arena.ofShared();
    try {
      Poller poller = new Poller(calls, platform.constants(), facts.socket().fd(), arena);
      return new DatagramReceiver(platform, calls, facts, poller, arena);
    } catch (IOException | RuntimeException failure) {
      facts.socket().close();
      arena.close();
      throw failure;
    }
  }

  /// Takes what is in the queue, at most one batch, and waits for the first packet when there is
  /// none. While packets come one by one in quick succession, it takes that one and looks for no
  /// other.
  ///
  /// @param timeoutNanos how long to wait at most; 0 does not wait, a negative number waits for
  ///   ever
  /// @return how many packets were taken, see [#packet]; 0 when none came in time, or on [#wakeup]
  /// @throws java.nio.channels.AsynchronousCloseException when another thread closed the receiver
  ///   meanwhile
  /// @throws java.nio.channels.ClosedChannelException when the receiver is closed already
  /// @throws java.net.PortUnreachableException when the connected peer does not listen
  /// @throws IllegalStateException when another thread is receiving
  /// @throws UnsupportedOperationException when a virtual thread would have to wait
  public int receive(long timeoutNanos) throws IOException {
    return receive(batchSize, timeoutNanos);
  }

  /// Takes one packet, and waits for it when there is none; otherwise like [#receive].
  ///
  /// @return the packet, or null when none came in time, or on [#wakeup]
  /// @throws UnsupportedOperationException with [ReceiverOptions.Builder#segmentOffload], where the
  ///   kernel decides how many packets come together
  public Packet receiveOne(long timeoutNanos) throws IOException {
    if (facts.options().segmentOffload()) {
      throw new UnsupportedOperationException(
          "with segment offload a receive may take several packets; use receive and packet");
    }
    return receive(1, timeoutNanos) == 0 ? null : batch.packet(0);
  }

  private int receive(int most, long timeoutNanos) throws IOException {
    gate.enter();
    try {
      attendance.come();
      recorder.enter();
      count = 0;
      count = timeoutNanos == 0 ? batch.take(most) : awaitAndTake(most, timeoutNanos);
      return count;
    } finally {
      gate.leave();
    }
  }

  private int awaitAndTake(int most, long timeoutNanos) throws IOException {
    boolean mayWait = !poller.isWoken() && !Thread.currentThread().isVirtual();
    if (mayWait && batch.isBusy() && isLong(timeoutNanos)) {
      return awaitInside(most, timeoutNanos);
    }
    int taken = mayWait && batch.hasDrained() ? 0 : batch.take(most);
    return taken == 0 ? awaitOutside(most, timeoutNanos) : taken;
  }

  private static boolean isLong(long timeoutNanos) {
    return timeoutNanos < 0 || timeoutNanos > LONG_NANOS;
  }

  /// Waits in the call that takes the packets, and where none comes for a while, outside.
  private int awaitInside(int most, long timeoutNanos) throws IOException {
    if (timeoutNanos < 0) {
      int taken = batch.waitAndTake(most);
      return taken == 0 ? awaitOutside(most, timeoutNanos) : taken;
    }
    long start = System.nanoTime();
    int taken = batch.waitAndTake(most);
    return taken == 0
        ? awaitOutside(most, Math.max(1, timeoutNanos - (System.nanoTime() - start)))
        : taken;
  }

  private int awaitOutside(int most, long timeoutNanos) throws IOException {
    if (Thread.currentThread().isVirtual()) {
      throw new UnsupportedOperationException(
          "a virtual thread that waits in the kernel keeps its carrier from all others;"
              + " receive on a platform thread, or with a time-out of 0");
    }
    return poller.await(timeoutNanos) ? batch.take(most) : 0;
  }

  /// Packet `index` of the last receive, from 0 to its result, exclusive.
  public Packet packet(int index) {
    Objects.checkIndex(index, count);
    return batch.packet(index);
  }

  /// Makes the thread that is waiting in [#receive] return 0, or, if none waits, the next one that
  /// would. It does so at once, or, when the last packets came less than half a millisecond apart,
  /// within a few milliseconds. Does nothing once the receiver is closed.
  public void wakeup() {
    gate.unlessReleased(poller::wake);
  }

  /// Sends the remaining bytes of `payload` from the receiver's address to `target`.
  public void send(ByteBuffer payload, InetSocketAddress target) throws IOException {
    whileOpen(() -> socket.send(payload, Objects.requireNonNull(target, "target")));
  }

  /// Sends the remaining bytes of `payload` to the peer that the receiver is connected to.
  public void send(ByteBuffer payload) throws IOException {
    whileOpen(() -> socket.send(payload, null));
  }

  /// Joins a multicast group on one network interface: any sender's packets are received.
  public void join(InetAddress group, NetworkInterface on) throws IOException {
    whileOpen(() -> multicast.join(group, on));
  }

  /// Joins a multicast group on one network interface, for the packets of one sender; may be called
  /// for several senders (source-specific multicast, RFC 4607).
  public void join(InetAddress group, NetworkInterface on, InetAddress source) throws IOException {
    whileOpen(() -> multicast.join(group, on, source));
  }

  /// Leaves a group that was joined for any sender.
  public void leave(InetAddress group, NetworkInterface on) throws IOException {
    whileOpen(() -> multicast.leave(group, on));
  }

  /// Leaves a group that was joined for one sender.
  public void leave(InetAddress group, NetworkInterface on, InetAddress source) throws IOException {
    whileOpen(() -> multicast.leave(group, on, source));
  }

  private void whileOpen(Gate.Action<IOException> action) throws IOException {
    if (!gate.unlessReleased(action)) {
      throw new ClosedChannelException();
    }
  }

  /// The address and port that the socket is bound to.
  public InetSocketAddress localAddress() {
    return facts.local();
  }

  /// Whether the kernel's stamps were real when the receiver was opened.
  public Stamps stamps() {
    return facts.stamps();
  }

  /// The bytes of kernel memory that the socket's queue may hold: what the kernel granted for
  /// [ReceiverOptions#receiveBuffer], its own overhead included (socket(7), SO_RCVBUF).
  public long grantedReceiveBuffer() {
    return facts.granted();
  }

  /// What became of the packets so far. The drops are those of now, or, when the receiver is
  /// closed, those until then, and so include packets that were dropped after the last one
  /// received.
  public Counters counters() {
    gate.unlessReleased(facts::readMemory);
    return facts.counters();
  }

  /// Whether nobody closed the receiver yet.
  public boolean isOpen() {
    return gate.isOpen();
  }

  /// Whether a thread is inside [#receive].
  boolean isReceiving() {
    return gate.isUsed();
  }

  /// Closes the socket and frees the packets' memory. A thread that is receiving gets an
  /// [java.nio.channels.AsynchronousCloseException]; when this returns, it left the kernel.
  @Override
  public void close() {
    gate.close();
  }

  private void release() {
    watch.ifPresent(UnderWatch::close);
    unregister.run();
    facts.totals();
    recorder.close();
    poller.close();
    socket.close();
    arena.close();
  }
}
