package dev.sojourn.core.agent.servers;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/// Aeron's Java media driver in-process: `AeronProgram MESSAGES`. Each message fills a datagram, so
/// that there are as many of the one as of the other.
final class AeronProgram {
  private AeronProgram() {}

  /// Sends so many messages, and waits until all have come.
  public static void main(String[] arguments) throws Exception {
    int messages = Integer.parseInt(arguments[0]);
    int port = freePort();
    String channel = "aeron:udp?endpoint=127.0.0.1:" + port;
    Path folder = Files.createTempDirectory("aeron");
    var context =
        new MediaDriver.Context()
            .aeronDirectoryName(folder.toString())
            .threadingMode(ThreadingMode.SHARED)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true);
    try (var driver = MediaDriver.launchEmbedded(context);
        var aeron =
            Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
        var subscription = aeron.addSubscription(channel, 7);
        var publication = aeron.addPublication(channel, 7)) {
      var message = new UnsafeBuffer(new byte[publication.maxPayloadLength()]);
      int[] received = {0};
      FragmentHandler count = (buffer, offset, length, header) -> received[0]++;
      int sent = 0;
      while (received[0] < messages) {
        if (sent < messages && publication.offer(message) > 0) {
          sent++;
        }
        if (subscription.poll(count, 10) == 0) {
          Thread.yield();
        }
      }
    }
    System.out.println("port=" + port + " sent=" + messages);
  }

  private static int freePort() throws Exception {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
