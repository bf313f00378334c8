package dev.sojourn.core.receive;

import dev.sojourn.core.clock.RunQueueClock;
import dev.sojourn.core.count.Tally;
import dev.sojourn.core.count.WrappingCounter;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.MessageBatch;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.util.Objects;

/// Receives datagrams in batches, each with the kernel's timestamp and so with the time that it
/// waited in the socket's queue.
///
/// One thread at a time receives; [#close], [#wakeup] and [#counters] are for any thread. Receiving
/// blocks the thread in the kernel, which would pin the carrier of a virtual thread: use a platform
/// thread.
public final class DatagramReceiver implements AutoCloseable {
  private final UdpSocket socket;
  private final Arena arena;
  private final Poller poller;
  private final Facts facts;
  private final BatchReceiver batch;
  private final Recorder recorder;
  private final Gate gate;
  private final int batchSize;
  private int count;

  private DatagramReceiver(
      Platform.Available platform,
      SocketCalls calls,
      UdpSocket socket,
      Arena arena,
      Poller poller,
      Facts facts) {
    this.socket = socket;
    this.arena = arena;
    this.poller = poller;
    this.facts = facts;
    batchSize = facts.options().batch();
    MessageBatch messages =
        new MessageBatch(
            arena, batchSize, facts.options().maxDatagram(), ControlSpace.STAMP_AND_DROPS);
    batch = new BatchReceiver(platform, calls, socket, messages, facts.tally(), facts.drops());
    recorder = Recorder.of(facts, new RunQueueClock(calls, platform.constants(), arena));
    gate = new Gate(poller::wake, this::release);
  }

  /// Opens a socket, has its packets stamped, waits until that is so (see [#stamps]), and binds it.
  ///
  /// @throws ErrnoException when the kernel refuses: the address is in use, say
  /// @throws UnsupportedOperationException on another system than 64-bit Linux
  public static DatagramReceiver open(ReceiverOptions options) throws IOException {
    return open(options, LinuxPlatform.current());
  }

  static DatagramReceiver open(ReceiverOptions options, Platform here) throws IOException {
    Objects.requireNonNull(options, "options");
    return switch (here) {
      case Platform.Available platform -> open(options, platform);
      case Platform.Unavailable(String reason) -> throw new UnsupportedOperationException(reason);
    };
  }

  private static DatagramReceiver open(ReceiverOptions options, Platform.Available platform)
      throws IOException {
    SocketCalls calls = platform.calls().get();
    UdpSocket socket = UdpSocket.open(platform, calls, options.bind());
    Arena arena = Arena.ofShared();
    Poller poller = null;
    try {
      Facts facts = setUp(socket, options, platform);
      poller = new Poller(calls, platform.constants(), socket.fd(), arena);
      return new DatagramReceiver(platform, calls, socket, arena, poller, facts);
    } catch (IOException | RuntimeException failure) {
      if (poller != null) {
        poller.close();
      }
      socket.close();
      arena.close();
      throw failure;
    }
  }

  /// Stamps first, the address last: no packet can arrive before its stamp is real.
  private static Facts setUp(UdpSocket socket, ReceiverOptions options, Platform.Available platform)
      throws IOException {
    socket.requestDropCounter();
    if (options.receiveBuffer() > 0) {
      socket.receiveBuffer(options.receiveBuffer());
    }
    socket.requestStamps();
    Stamps stamps = StampProbe.await(platform, options.stampTimeout());
    socket.bind(options.bind());
    return new Facts(
        socket,
        socket.localAddress(),
        options,
        socket.memoryInfo().capacity(),
        stamps,
        new Tally(),
        new WrappingCounter());
  }

  /// Takes what is in the queue, at most one batch, and waits for the first packet when there is
  /// none.
  ///
  /// @param timeoutNanos how long to wait at most; 0 does not wait, a negative number waits for
  ///   ever
  /// @return how many packets were taken, see [#packet]; 0 when none came in time, or on [#wakeup]
  /// @throws java.nio.channels.AsynchronousCloseException when another thread closed the receiver
  ///   meanwhile
  /// @throws java.nio.channels.ClosedChannelException when the receiver is closed already
  /// @throws IllegalStateException when another thread is receiving
  public int receive(long timeoutNanos) throws IOException {
    gate.enter();
    try {
      recorder.enter();
      count = 0;
      int taken = batch.take(batchSize, recorder);
      if (taken == 0 && timeoutNanos != 0 && poller.await(timeoutNanos)) {
        taken = batch.take(batchSize, recorder);
      }
      count = taken;
      return taken;
    } finally {
      gate.leave();
    }
  }

  /// Packet `index` of the last receive, from 0 to its result, exclusive.
  public Packet packet(int index) {
    Objects.checkIndex(index, count);
    return batch.packet(index);
  }

  /// Makes the thread that is waiting in [#receive] return 0 at once, or, if none waits, the next
  /// one that would. Does nothing once the receiver is closed.
  public void wakeup() {
    gate.unlessReleased(poller::wake);
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

  /// What became of the packets so far. Drops after the last packet are counted when the receiver
  /// is recorded, and at the latest when it is closed.
  public Counters counters() {
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
    facts.totals();
    recorder.close();
    poller.close();
    socket.close();
    arena.close();
  }
}
