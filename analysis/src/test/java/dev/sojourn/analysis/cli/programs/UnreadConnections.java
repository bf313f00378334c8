package dev.sojourn.analysis.cli.programs;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingStream;

/// A server that accepts one of its connections and reads none of them, until both is on record.
public final class UnreadConnections {
  /// How many connections wait to be accepted.
  public static final int WAITING = 2;

  /// How many may.
  public static final int LIMIT = 5;

  private static final long LIMIT_SECONDS = 60;

  private UnreadConnections() {}

  /// Connects to itself.
  public static void main(String... arguments) throws Exception {
    CountDownLatch unread = new CountDownLatch(1);
    CountDownLatch unaccepted = new CountDownLatch(1);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (RecordingStream seen = new RecordingStream();
        ServerSocket server = new ServerSocket(0, LIMIT, loopback);
        Socket client = new Socket(loopback, server.getLocalPort());
        Socket accepted = server.accept();
        Socket first = new Socket(loopback, server.getLocalPort());
        Socket second = new Socket(loopback, server.getLocalPort())) {
      client.getOutputStream().write(new byte[100]);
      seen.onEvent(
          "sojourn.QueueSample",
          sample -> {
            if (sample.getLong("headAge") > 0) {
              unread.countDown();
            }
          });
      seen.onEvent(
          "sojourn.AcceptQueue",
          sample -> {
            if (sample.getInt("backlog") == WAITING) {
              unaccepted.countDown();
            }
          });
      seen.startAsync();
      boolean both =
          unread.await(LIMIT_SECONDS, TimeUnit.SECONDS)
              && unaccepted.await(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!both || !accepted.isConnected() || !first.isConnected() || !second.isConnected()) {
        throw new IllegalStateException("nobody looked");
      }
    }
  }
}
