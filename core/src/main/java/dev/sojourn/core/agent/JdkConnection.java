package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captured;
import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.stream.StreamCapture;
import dev.sojourn.core.os.Platform;
import java.io.FileDescriptor;
import java.io.IOException;

/// Reads from one TCP connection of the program in the JDK's stead.
///
/// The JDK holds the connection's read lock around every read, so one thread at a time is in here.
final class JdkConnection extends StreamCapture {
  private final FileDescriptor descriptor;
  private final int fd;

  private JdkConnection(Platform.Available platform, FileDescriptor descriptor, int fd) {
    super(platform, fd);
    this.descriptor = descriptor;
    this.fd = fd;
  }

  /// The capture of the connection, or null when the JDK's own method is to be used for it.
  static JdkConnection of(FileDescriptor descriptor) {
    if (!Captures.isRecording()) {
      return null;
    }
    int number = Originals.number(descriptor);
    Captured capture =
        Captures.last(number) instanceof JdkConnection last && last.descriptor == descriptor
            ? last
            : Captures.open(number, platform -> begun(platform, descriptor, number));
    return capture == null || capture.isRefused() ? null : (JdkConnection) capture;
  }

  private static JdkConnection begun(
      Platform.Available platform, FileDescriptor descriptor, int fd) {
    JdkConnection capture = new JdkConnection(platform, descriptor, fd);
    capture.begin();
    return capture;
  }

  @Override
  protected boolean isOpen() {
    return Originals.number(descriptor) == fd;
  }

  /// `read`, as `SocketDispatcher.read0` does it.
  int read(long buffer, int length) throws IOException {
    return (int) told(readInto(buffer, length));
  }

  /// `readv`, as `SocketDispatcher.readv0` does it.
  ///
  /// @param space the bytes that fit into them
  long read(long vectors, int count, long space) throws IOException {
    return told(readVectors(vectors, count, space));
  }

  private long told(long result) throws IOException {
    if (result > 0) {
      return result;
    }
    return result == 0 ? JdkErrors.EOF : JdkErrors.stream((int) -result, calls());
  }
}
