package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A JVM that receives what a thread here sends, and sleeps now and then while it should receive.
final class SleepyReceiver implements AutoCloseable {
  private static final long PAUSE_NANOS = 500_000;

  private final ChildJvm jvm;
  private final int port;
  private final Thread sender;
  private volatile boolean over;

  private SleepyReceiver(ChildJvm jvm) {
    this.jvm = jvm;
    port = (int) jvm.await("ready").number("port");
    sender = new Thread(this::send, "sender");
  }

  static SleepyReceiver start(String... jvmOptions) {
    List<String> command =
        MeasuredJvm.installed()
            .command(List.of(jvmOptions), "Sink", List.of("--scenario", "sleep"));
    SleepyReceiver receiver =
        new SleepyReceiver(
            ChildJvm.start("the receiving JVM", command, Path.of("").toAbsolutePath(), line -> {}));
    receiver.sender.start();
    return receiver;
  }

  String pid() {
    return Long.toString(jvm.pid());
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  private void send() {
    try (DatagramSocket socket = new DatagramSocket()) {
      InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      while (!over) {
        socket.send(new DatagramPacket(new byte[100], 100, to));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    over = true;
    jvm.close();
  }
}
