package dev.sojourn.core.agent.stream;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.metrics.OtlpPush;
import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Errno;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.peek.ForeignSocket;
import dev.sojourn.core.record.StreamRecord;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.core.wire.ControlMessages;
import dev.sojourn.core.witness.Attendance;
import dev.sojourn.core.witness.Watched;
import dev.sojourn.core.witness.Witness;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Reads from one TCP connection of the program in its transport's stead: what does not depend on
/// the transport. One thread at a time.
///
/// What goes wrong before the system call leaves the call to the transport; what goes wrong after
/// it does not reach the program, which has its bytes. A connection may be one of very many and
/// short, so it has no memory of its own beyond this object: see [StreamReader].
public abstract class StreamCapture implements Captured {
  private static final long ABSENT = ControlMessages.ABSENT;
  private static final int CLOSED = -1;

  /// Connections are watched from this many reads on: short ones would keep the witness busy with
  /// themselves alone.
  private static final int LASTING = 16;

  /// More than this many would make a round of the witness cost more than it is worth.
  private static final int MOST_WATCHED = 256;

  private static final AtomicInteger WATCHED = new AtomicInteger();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Platform.Available platform;
  private final int fd;
  private final long number = NUMBERS.incrementAndGet();
  private final Attendance attendance = new Attendance();

  private StreamReader readerOfVirtualThreads;
  private StreamRecord log;
  private int localPort;
  private int peerPort;
  private boolean tellsUnread;
  private int timestampingBefore;
  private boolean parked;
  private long emptyAt = ABSENT;
  private int reads;
  private Watched watched;
  private volatile boolean refused;

  /// @param fd the connection's descriptor, or that of anything else that is read by the same call
  protected StreamCapture(Platform.Available platform, int fd) {
    this.platform = platform;
    this.fd = fd;
  }

  /// Whether `fd` is still the number of this connection. Asked by any thread.
  protected abstract boolean isOpen();

  /// Asks for stamps and begins to record. Everything but an open connection of TCP is the
  /// transport's: pipes and Unix sockets come by the same call.
  public final void begin() {
    Constants constants = platform.constants();
    ForeignSocket socket = socket();
    InetSocketAddress local = isTcp(socket, constants) ? socket.localAddress(fd) : null;
    InetSocketAddress peer = local == null ? null : socket.peerAddress(fd);
    if (peer == null || isSojourns() || !ask(socket, constants)) {
      refuse();
      return;
    }
    localPort = local.getPort();
    peerPort = peer.getPort();
    log = StreamRecords.of(platform, socket, fd, local, peer);
  }

  private static boolean isSojourns() {
    return Thread.currentThread().getName().equals(OtlpPush.THREAD);
  }

  private ForeignSocket socket() {
    return new ForeignSocket(platform.calls().get(), platform.constants(), Arena.ofAuto());
  }

  private boolean isTcp(ForeignSocket socket, Constants constants) {
    int domain = socket.option(fd, constants.SO_DOMAIN());
    return socket.option(fd, constants.SO_PROTOCOL()) == constants.IPPROTO_TCP()
        && (domain == constants.AF_INET() || domain == constants.AF_INET6());
  }

  private boolean ask(ForeignSocket socket, Constants constants) {
    timestampingBefore = socket.option(fd, constants.SO_TIMESTAMPING());
    if (timestampingBefore == ForeignSocket.ABSENT
        || !socket.option(fd, constants.SO_TIMESTAMPING(), Keeper.SOFTWARE_STAMPS)) {
      return false;
    }
    // Since Linux 4.18; without it what is left is not known.
    tellsUnread = socket.tcpOption(fd, constants.TCP_INQ(), 1);
    return true;
  }

  /// Also when it is closed: connections come and go, and whatever has the number next may be read
  /// by others.
  @Override
  public boolean isRefused() {
    return refused || !isOpen();
  }

  @Override
  public void end() {
    boolean asked = log != null;
    refuse();
    if (asked && isOpen()) {
      ForeignSocket socket = socket();
      socket.option(fd, platform.constants().SO_TIMESTAMPING(), timestampingBefore);
      if (tellsUnread) {
        socket.tcpOption(fd, platform.constants().TCP_INQ(), 0);
      }
    }
  }

  private void refuse() {
    refused = true;
    if (watched != null) {
      Witness.forget(watched);
      watched = null;
      WATCHED.decrementAndGet();
    }
  }

  @Override
  public void parked() {
    parked = true;
  }

  /// Reads once into `length` bytes at `buffer`.
  ///
  /// @return the bytes that it took; 0 at the end of the stream; less than 0, as in [SocketCalls],
  ///   when it failed
  protected final long readInto(long buffer, int length) {
    StreamReader reader = enter();
    return told(reader, reader.read(fd, buffer, length), length);
  }

  /// The same into `count` pieces of `struct iovec`.
  ///
  /// @param space the bytes that fit into them
  protected final long readVectors(long vectors, int count, long space) {
    StreamReader reader = enter();
    return told(reader, reader.readVectors(fd, vectors, count), space);
  }

  /// For the thread that reads.
  protected final SocketCalls calls() {
    return reader().calls();
  }

  private StreamReader enter() {
    StreamReader reader = reader();
    attendance.come();
    // A call that found nothing and waited began then.
    reader.enter(!parked);
    parked = false;
    return reader;
  }

  private StreamReader reader() {
    if (!Thread.currentThread().isVirtual()) {
      return StreamReader.ofThread(platform);
    }
    if (readerOfVirtualThreads == null) {
      readerOfVirtualThreads = new StreamReader(platform);
    }
    return readerOfVirtualThreads;
  }

  private long told(StreamReader reader, long result, long space) {
    if (result > 0) {
      taken(reader, (int) result, space);
    } else if (Errno.EAGAIN.is(result)) {
      emptyAt = reader.entered();
    }
    return result;
  }

  private void taken(StreamReader reader, int length, long space) {
    try {
      reader.took(this, length, space);
      if (++reads == LASTING) {
        watch();
      }
    } catch (RuntimeException | Error _) {
      // The program has its bytes; from now on this connection is its transport's.
      refuse();
    }
  }

  private void watch() {
    if (WATCHED.incrementAndGet() > MOST_WATCHED) {
      WATCHED.decrementAndGet();
      return;
    }
    watched = new Watched(log.socket(), attendance, this::followed);
    Witness.watch(platform, watched);
  }

  /// The descriptor's number while reads come by here.
  private int followed() {
    return Captures.isRecording() && !refused && isOpen() ? fd : CLOSED;
  }

  StreamRecord log() {
    return log;
  }

  long number() {
    return number;
  }

  int localPort() {
    return localPort;
  }

  int peerPort() {
    return peerPort;
  }

  /// When the queue was last known to be empty, on CLOCK_REALTIME, or [#ABSENT].
  long emptyAt() {
    return emptyAt;
  }

  /// The queue was empty at this time.
  void emptyAt(long time) {
    emptyAt = time;
  }
}
