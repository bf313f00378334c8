package dev.sojourn.servers;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/// Aeron's Java media driver in-process: `AeronProgram MESSAGES`. Each message fills a datagram, so
/// that there are as many of the one as of the other.
final class AeronProgram {
  private static final String ANY_PORT = "aeron:udp?endpoint=127.0.0.1:0";
  private static final int STREAM = 7;

  private AeronProgram() {}

  /// Sends so many messages, and waits until all have come.
  public static void main(String[] arguments) throws Exception {
    int messages = Integer.parseInt(arguments[0]);
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
        var subscription = aeron.addSubscription(ANY_PORT, STREAM);
        var publication = aeron.addPublication(bound(subscription), STREAM)) {
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
      System.out.println("port=" + port(subscription) + " sent=" + messages);
    }
  }

  /// The channel with the port that the driver was given, once it has one.
  private static String bound(Subscription subscription) {
    String channel = subscription.tryResolveChannelEndpointPort();
    while (channel == null || channel.equals(ANY_PORT)) {
      Thread.yield();
      channel = subscription.tryResolveChannelEndpointPort();
    }
    return channel;
  }

  private static String port(Subscription subscription) {
    String address = subscription.localSocketAddresses().getFirst();
    return address.substring(address.lastIndexOf(':') + 1);
  }
}
