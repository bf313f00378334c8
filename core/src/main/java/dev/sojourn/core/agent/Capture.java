package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.capture.DatagramCapture;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.wire.ControlSpace;
import dev.sojourn.core.wire.Message;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.foreign.Arena;

/// Receives on one socket of the program in the JDK's stead.
///
/// The JDK holds the channel's read lock around every receive, so one thread at a time is in here.
final class Capture extends DatagramCapture {
  /// What the JDK's own method receives at most (libnio: DatagramChannelImpl.c).
  private static final int LONGEST_DATAGRAM = 65_536;

  /// What the JDK's own method reads at most (IOV_MAX).
  private static final int MOST_VECTORS = 1024;

  private final FileDescriptor descriptor;
  private final Message message;
  private final int truncFlag;

  private Capture(Platform.Available platform, Arena arena, FileDescriptor descriptor, int fd) {
    super(platform, arena, fd);
    this.descriptor = descriptor;
    message = new Message(arena, ControlSpace.STAMP_AND_DROPS);
    truncFlag = platform.constants().MSG_TRUNC();
  }

  static Capture of(Platform.Available platform, FileDescriptor descriptor, int fd) {
    return new Capture(platform, Arena.ofAuto(), descriptor, fd);
  }

  /// The capture of the socket, or null when the JDK's own method is to be used for it.
  static Capture of(FileDescriptor descriptor) {
    int number = Originals.number(descriptor);
    return Captures.last(number) instanceof Capture last && last.descriptor == descriptor
        ? last.unlessRefused()
        : opened(descriptor, number);
  }

  private static Capture opened(FileDescriptor descriptor, int number) {
    return Captures.isRecording()
            && Captures.open(number, platform -> begun(of(platform, descriptor, number)))
                instanceof Capture made
        ? made.unlessRefused()
        : null;
  }

  private Capture unlessRefused() {
    return isRefused() ? null : this;
  }

  private static Capture begun(Capture capture) {
    capture.begin();
    return capture;
  }

  @Override
  protected boolean isOpen() {
    return Originals.number(descriptor) == fd();
  }

  /// `recvfrom`, as `DatagramChannelImpl.receive0` does it.
  int receive(long buffer, int length, long source, boolean connected) throws IOException {
    int space = Math.min(length, LONGEST_DATAGRAM);
    long result;
    do {
      enter();
      message.arm(buffer, space, source);
      result = calls().recvmsg(fd(), message.address(), truncFlag);
      // Unconnected, the error is another peer's: not of interest, but reported instead of a
      // packet.
    } while (result == -JdkErrors.ECONNREFUSED && !connected);
    if (result < 0) {
      failed(result);
      return JdkErrors.receive((int) -result, calls());
    }
    taken(message, (int) result);
    return (int) Math.min(result, space);
  }

  /// `recv`, as `DatagramDispatcher.read0` does it.
  int read(long buffer, int length) throws IOException {
    enter();
    message.arm(buffer, length, 0);
    return (int) readResult(calls().recvmsg(fd(), message.address(), truncFlag), length);
  }

  /// `recvmsg`, as `DatagramDispatcher.readv0` does it.
  long readVectors(long vectors, int count) throws IOException {
    int used = Math.min(count, MOST_VECTORS);
    enter();
    message.armVectors(vectors, used);
    return readResult(
        calls().recvmsg(fd(), message.address(), truncFlag), Message.space(vectors, used));
  }

  private long readResult(long result, long space) throws IOException {
    if (result < 0) {
      failed(result);
      return JdkErrors.read((int) -result, calls());
    }
    taken(message, (int) result);
    return result == 0 ? JdkErrors.EOF : Math.min(result, space);
  }
}
