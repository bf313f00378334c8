package dev.sojourn.core.agent.servers;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What comes in over one TCP connection as fast as it can be read: `LargeTransfers socket|channel`
/// reads for as many milliseconds as each line of its standard input says. Prints for each the MiB
/// a second, the milliseconds of CPU time that this process and its thread that reads took for each
/// GiB, and the KiB a read. Who sends is a process of its own: `LargeTransfers send PORT`.
public final class LargeTransfers {
  private static final int BUFFER = 64 << 10;

  private LargeTransfers() {}

  /// See above.
  public static void main(String... arguments) throws Exception {
    if (arguments[0].equals("send")) {
      send(Integer.parseInt(arguments[1]));
      return;
    }
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      Process sender =
          OtherEnd.start(
              LargeTransfers.class, "send", Integer.toString(listener.socket().getLocalPort()));
      if (arguments[0].equals("socket")) {
        try (Socket socket = listener.socket().accept()) {
          byte[] buffer = new byte[BUFFER];
          measure(() -> socket.getInputStream().read(buffer));
        }
      } else {
        try (SocketChannel channel = listener.accept()) {
          ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
          measure(() -> channel.read(buffer.clear()));
        }
      }
      sender.destroy();
    }
  }

  private interface Reader {
    int read() throws IOException;
  }

  /// What was read in a time.
  private record Taken(long bytes, long reads, long nanos) {}

  private static void measure(Reader reader) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      measure(reader, Long.parseLong(line));
    }
  }

  private static void measure(Reader reader, long millis) throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = system.getProcessCpuTime();
    long beforeOfReader = threads.getCurrentThreadCpuTime();
    Taken taken = read(reader, millis);
    long ofReader = threads.getCurrentThreadCpuTime() - beforeOfReader;
    long cpu = system.getProcessCpuTime() - before;
    double mebibytes = taken.bytes() / 0x1p20;
    System.out.printf(
        Locale.ROOT,
        "%.0f %.1f %.1f %.1f%n",
        mebibytes / taken.nanos() * 1e9,
        cpu / 1e6 / mebibytes * 1024,
        ofReader / 1e6 / mebibytes * 1024,
        taken.bytes() / 1024.0 / taken.reads());
  }

  private static Taken read(Reader reader, long millis) throws IOException {
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    long bytes = 0;
    long reads = 0;
    long now = start;
    while (now < end) {
      int read = reader.read();
      if (read < 0) {
        throw new EOFException("the sender ended");
      }
      bytes += read;
      reads++;
      now = System.nanoTime();
    }
    return new Taken(bytes, reads, now - start);
  }

  private static void send(int port) {
    byte[] buffer = new byte[BUFFER];
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      while (true) {
        socket.getOutputStream().write(buffer);
      }
    } catch (IOException _) {
      // Who reads has enough.
    }
  }
}
