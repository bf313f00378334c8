package dev.sojourn.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.StallSample;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;

/// A packet that waits in a JVM whose agent has no witness.
class AgentWithoutWitness {
  @Test
  void isOnRecordAndTheThreadIsNot() throws Exception {
    LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    try (RecordingStream stream = new RecordingStream();
        DatagramChannel channel =
            DatagramChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      stream.enable(StallSample.NAME);
      stream.enable(PacketReceived.NAME);
      for (String name : new String[] {StallSample.NAME, PacketReceived.NAME}) {
        stream.onEvent(name, event -> events.add(name));
      }
      stream.startAsync();
      ByteBuffer buffer = ByteBuffer.allocate(8);
      String first;
      do {
        // Again, if the agent had not heard of the recording yet.
        channel.send(buffer.clear(), channel.getLocalAddress());
        channel.receive(buffer.clear());
        channel.send(buffer.clear(), channel.getLocalAddress());

        // Told within a second, in which the second packet waits.
        first = events.poll(2, TimeUnit.SECONDS);
        if (first == null) {
          channel.receive(buffer.clear());
        }
      } while (first == null);
      assertThat(first).isEqualTo(PacketReceived.NAME);

      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("sojourn-witness"));
      channel.receive(buffer.clear());
      assertThat(events.take()).isEqualTo(PacketReceived.NAME);
    }
  }
}
