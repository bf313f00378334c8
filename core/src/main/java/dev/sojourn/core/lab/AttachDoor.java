package dev.sojourn.core.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The socket at which a JVM takes commands from outside, as `jcmd` sends them, without the time
/// that a `jcmd` takes to start.
final class AttachDoor {
  private static final Path SOCKET = Path.of("/tmp", ".java_pid" + ProcessHandle.current().pid());

  private AttachDoor() {}

  /// Has the JVM open it, which it does for the first who asks.
  static void open() throws InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Command.run(jcmd, Long.toString(ProcessHandle.current().pid()), "VM.version");
  }

  /// Has this JVM carry out an operation, and waits until it has.
  ///
  /// The operation must not print much: while all threads stand still nobody here reads it, and the
  /// JVM would wait for that.
  ///
  /// @param operation as `jcmd` and `jmap` call it
  static void ask(String operation, String first, String second, String third) {
    // The protocol's version, the operation, and three arguments.
    String request = String.join("\0", "1", operation, first, second, third) + "\0";
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET))) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(1 << 10);
      while (channel.read(answer.clear()) >= 0) {
        // There is more.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
