package dev.sojourn.core.agent;

import dev.sojourn.core.os.Constants;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.SocketCalls;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Message;
import dev.sojourn.core.witness.Attendance;
import dev.sojourn.core.witness.Watched;
import dev.sojourn.core.witness.Witness;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;

/// Receives on one socket of the program in the JDK's stead.
///
/// The JDK holds the channel's read lock around every receive, so one thread at a time is in here.
/// What goes wrong before the system call leaves the call to the JDK; what goes wrong after it does
/// not reach the program, which has its packet.
final class Capture implements Captured {
  /// What the JDK's own method receives at most (libnio: DatagramChannelImpl.c).
  private static final int LONGEST_DATAGRAM = 65_536;

  /// What the JDK's own method reads at most (IOV_MAX).
  private static final int MOST_VECTORS = 1024;

  private static final int CLOSED = -1;

  private final FileDescriptor descriptor;
  private final int fd;
  private final SocketCalls calls;
  private final Message message;
  private final PacketLog log;
  private final Attendance attendance = new Attendance();
  private final Platform.Available platform;
  private final int truncFlag;

  private boolean parked;
  private Watched watched;
  private volatile boolean refused;

  private Capture(Platform.Available platform, FileDescriptor descriptor, int fd) {
    Constants constants = platform.constants();
    this.platform = platform;
    this.descriptor = descriptor;
    this.fd = fd;
    calls = platform.calls().get();
    // Freed when no thread can be in a system call with it any more.
    Arena arena = Arena.ofAuto();
    message = new Message(arena, ControlSpace.STAMP_AND_DROPS);
    truncFlag = constants.MSG_TRUNC();
    log = new PacketLog(platform, calls, arena, descriptor, fd);
  }

  static Capture of(Platform.Available platform, FileDescriptor descriptor, int fd) {
    return new Capture(platform, descriptor, fd);
  }

  /// The capture of the socket, or null when the JDK's own method is to be used for it.
  static Capture of(FileDescriptor descriptor) {
    if (!Captures.isRecording()) {
      return null;
    }
    int number = Originals.number(descriptor);
    Captured capture =
        Captures.last(number) instanceof Capture last && last.isOf(descriptor)
            ? last
            : Captures.open(number, platform -> begun(of(platform, descriptor, number)));
    return capture == null || capture.isRefused() ? null : (Capture) capture;
  }

  private static Capture begun(Capture capture) {
    capture.begin();
    return capture;
  }

  /// Asks for stamps and begins to record.
  void begin() {
    refused = !log.begin();
    if (!refused) {
      watched = new Watched(log.socket(), attendance, this::followed);
      Witness.watch(platform, watched);
    }
  }

  /// The descriptor's number while receive calls come by here.
  private int followed() {
    return Captures.isRecording() && isOpen() ? fd : CLOSED;
  }

  private boolean isOpen() {
    return Originals.number(descriptor) == fd;
  }

  @Override
  public void end() {
    refuse();
    log.end();
  }

  private boolean isOf(FileDescriptor other) {
    return descriptor == other;
  }

  @Override
  public boolean isRefused() {
    return refused;
  }

  @Override
  public void parked() {
    parked = true;
  }

  /// `recvfrom`, as `DatagramChannelImpl.receive0` does it.
  int receive(long buffer, int length, long source, boolean connected) throws IOException {
    int space = Math.min(length, LONGEST_DATAGRAM);
    long result;
    do {
      enter();
      message.arm(buffer, space, source);
      result = calls.recvmsg(fd, message.address(), truncFlag);
      // Unconnected, the error is another peer's: not of interest, but reported instead of a
      // packet.
    } while (result == -JdkErrors.ECONNREFUSED && !connected);
    if (result < 0) {
      noteEmpty(result);
      return JdkErrors.receive((int) -result, calls);
    }
    taken((int) result);
    return (int) Math.min(result, space);
  }

  /// `recv`, as `DatagramDispatcher.read0` does it.
  int read(long buffer, int length) throws IOException {
    enter();
    message.arm(buffer, length, 0);
    return (int) readResult(calls.recvmsg(fd, message.address(), truncFlag), length);
  }

  /// `recvmsg`, as `DatagramDispatcher.readv0` does it.
  long readVectors(long vectors, int count) throws IOException {
    int used = Math.min(count, MOST_VECTORS);
    enter();
    message.armVectors(vectors, used);
    return readResult(
        calls.recvmsg(fd, message.address(), truncFlag), Message.space(vectors, used));
  }

  private long readResult(long result, long space) throws IOException {
    if (result < 0) {
      noteEmpty(result);
      return JdkErrors.read((int) -result, calls);
    }
    taken((int) result);
    return result == 0 ? JdkErrors.EOF : Math.min(result, space);
  }

  private void enter() {
    attendance.come();
    if (parked) {
      // The call began when it first found nothing.
      parked = false;
    } else {
      log.enter();
    }
  }

  private void noteEmpty(long result) {
    if (result == -JdkErrors.EAGAIN) {
      log.foundEmpty();
    }
  }

  private void taken(int length) {
    try {
      log.taken(message, length);
    } catch (RuntimeException | Error _) {
      // The program has its packet; from now on this socket is the JDK's.
      refuse();
    }
  }

  private void refuse() {
    refused = true;
    if (watched != null) {
      Witness.forget(watched);
    }
  }
}
