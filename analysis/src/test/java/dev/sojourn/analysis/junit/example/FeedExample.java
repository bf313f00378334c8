package dev.sojourn.analysis.junit.example;

import dev.sojourn.analysis.junit.RecordWaits;
import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedExample {
  @Test
  @RecordWaits(failIf = {"p99>1s", "drops>0"})
  void quotesDoNotWait() throws Exception {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    try (DatagramReceiver feed =
            DatagramReceiver.open(ReceiverOptions.builder().bind(any).build());
        DatagramSocket exchange = new DatagramSocket()) {
      for (int received = 0; received < 100; ) {
        exchange.send(new DatagramPacket(new byte[64], 64, feed.localAddress()));
        received += feed.receive(Duration.ofSeconds(10).toNanos());
      }
    }
  }
}
