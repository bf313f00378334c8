package dev.sojourn.core.receive;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.os.SystemClock;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.wire.MessageBatch;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;

/// Receives datagrams in batches, each with the kernel's timestamp and so with the time that it
/// waited in the socket's queue.
///
/// One thread at a time receives; [#close], [#wakeup] and [#counters] are for any thread. Receiving
/// blocks the thread in the kernel, which would pin the carrier of a virtual thread: use a platform
/// thread.
public final class DatagramReceiver implements AutoCloseable {
  private static final int CONTROL_SPACE = 128;

  private final SocketCalls calls;
  private final SystemClock clock;
  private final UdpSocket socket;
  private final Arena arena;
  private final MessageBatch batch;
  private final Poller poller;
  private final Packet[] packets;
  private final ControlMessages control = new ControlMessages();
  private final WrappingCounter drops = new WrappingCounter();
  private final Gate gate;
  private final InetSocketAddress local;
  private final Stamps stamps;
  private final int flags;
  private final int controlTruncatedFlag;

  private int count;
  private volatile long received;
  private volatile long bytes;
  private volatile long unstamped;
  private volatile long truncated;
  private volatile long controlTruncated;

  private DatagramReceiver(
      Platform.Available platform,
      SocketCalls calls,
      UdpSocket socket,
      Arena arena,
      ReceiverOptions options)
      throws IOException {
    this.calls = calls;
    this.clock = platform.clock();
    this.socket = socket;
    this.arena = arena;
    Constants constants = platform.constants();
    flags = constants.MSG_DONTWAIT() | constants.MSG_TRUNC();
    controlTruncatedFlag = constants.MSG_CTRUNC();
    batch = new MessageBatch(arena, options.batch(), options.maxDatagram(), CONTROL_SPACE);
    packets = new Packet[options.batch()];
    for (int i = 0; i < packets.length; i++) {
      packets[i] = new Packet(batch.payload(i), batch.names(), batch.nameOffset(i));
    }
    socket.requestDropCounter();
    if (options.receiveBuffer() > 0) {
      socket.receiveBuffer(options.receiveBuffer());
    }
    socket.requestStamps();
    stamps = StampProbe.await(platform, options.stampTimeout());
    socket.bind(options.bind());
    local = socket.localAddress();
    poller = new Poller(calls, constants, socket.fd(), arena);
    gate = new Gate(poller::wake, this::release);
  }

  /// Opens a socket, has its packets stamped, waits until that is so (see [#stamps]), and binds it.
  ///
  /// @throws ErrnoException when the kernel refuses: the address is in use, say
  /// @throws UnsupportedOperationException on another system than 64-bit Linux
  public static DatagramReceiver open(ReceiverOptions options) throws IOException {
    Platform.Available platform =
        switch (LinuxPlatform.current()) {
          case Platform.Available available -> available;
          case Platform.Unavailable(String reason) ->
              throw new UnsupportedOperationException(reason);
        };
    SocketCalls calls = platform.calls().get();
    UdpSocket socket = UdpSocket.open(platform, calls, options.bind());
    Arena arena = Arena.ofShared();
    try {
      return new DatagramReceiver(platform, calls, socket, arena, options);
    } catch (IOException | RuntimeException failure) {
      socket.close();
      arena.close();
      throw failure;
    }
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
      int taken = take();
      if (taken == 0 && timeoutNanos != 0 && poller.await(timeoutNanos)) {
        taken = take();
      }
      return taken;
    } finally {
      gate.leave();
    }
  }

  private int take() throws IOException {
    batch.arm(Math.min(count + 1, packets.length));
    count = 0;
    int taken;
    do {
      taken = calls.recvmmsg(socket.fd(), batch.address(), packets.length, flags);
    } while (Errno.EINTR.is(taken));
    if (taken < 0) {
      if (Errno.EAGAIN.is(taken)) {
        return 0;
      }
      throw Failures.of("recvmmsg", socket.name(), taken);
    }
    decode(taken, clock.realtimeNanos());
    return taken;
  }

  private void decode(int taken, long dequeuedNanos) {
    long batchBytes = 0;
    long batchUnstamped = 0;
    for (int i = 0; i < taken; i++) {
      control.decode(batch.control(), batch.controlOffset(i), batch.controlLength(i));
      long stamp = control.softwareNanos();
      int length = batch.length(i);
      Packet packet = packets[i];
      boolean stamped = stamp != ControlMessages.ABSENT;
      packet.set(length, stamp, stamped ? dequeuedNanos - stamp : Packet.ABSENT);
      batchBytes += length;
      batchUnstamped += stamped ? 0 : 1;
      if (packet.truncated()) {
        truncated++;
      }
      if ((batch.flags(i) & controlTruncatedFlag) != 0) {
        controlTruncated++;
      }
      if (control.dropCounter() != ControlMessages.ABSENT) {
        drops.advance((int) control.dropCounter());
      }
    }
    received += taken;
    bytes += batchBytes;
    unstamped += batchUnstamped;
    count = taken;
  }

  /// Packet `index` of the last receive, from 0 to its result, exclusive.
  public Packet packet(int index) {
    if (index >= count) {
      throw new IndexOutOfBoundsException("packet " + index + " of a receive that took " + count);
    }
    return packets[index];
  }

  /// Makes the thread that is waiting in [#receive] return 0 at once, or, if none waits, the next
  /// one that would.
  public void wakeup() {
    poller.wake();
  }

  /// The address and port that the socket is bound to.
  public InetSocketAddress localAddress() {
    return local;
  }

  /// Whether the kernel's stamps were real when the receiver was opened.
  public Stamps stamps() {
    return stamps;
  }

  /// What became of the packets so far.
  public Counters counters() {
    return new Counters(received, bytes, unstamped, truncated, controlTruncated, drops.total());
  }

  /// Whether nobody closed the receiver yet.
  public boolean isOpen() {
    return gate.isOpen();
  }

  /// Closes the socket and frees the packets' memory. A thread that is receiving gets an
  /// [java.nio.channels.AsynchronousCloseException]; when this returns, it left the kernel.
  @Override
  public void close() {
    gate.close();
  }

  private void release() {
    try {
      drops.advance(socket.memoryInfo().drops());
    } catch (IOException _) {
      // Without the last reading the count is that of the last packet.
    }
    poller.close();
    socket.close();
    arena.close();
  }
}
