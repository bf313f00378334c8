package dev.sojourn.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.SeenPacket;
import dev.sojourn.analysis.root.Link;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The bins bound the page, not the packets: with all of them filled, more packets add digits only.
class PageSizeTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final int PACKETS = 400_000;
  private static final int MOST = 3_000_000;

  private final Random random = new Random(3);
  private final PageBuilder builder = new PageBuilder();

  @Test
  void staysSmallHoweverManyPacketsThereAre() throws IOException {
    builder.begin(0, HOUR);
    for (int packet = 0; packet < PACKETS; packet++) {
      receive(HOUR / PACKETS * packet, packet);
    }
    for (int stall = 0; stall < 50_000; stall++) {
      stall(HOUR / 50_000 * stall, stall);
    }
    for (int reading = 0; reading < 36_000; reading++) {
      builder.queue(
          new Observer.QueueReading(1, reading * 100_000_000L, reading, 212_992, reading));
    }
    builder.numbers(new Observer.WaitNumbers(numbered(40), numbered(300)));

    StringWriter page = new StringWriter();
    Page.write(SampleReport.report(), builder.build(), page);

    assertThat(page.getBuffer().length()).isLessThan(MOST);
  }

  private void receive(long arrival, int number) {
    long delay = (long) (10_000 * Math.pow(10, random.nextDouble(5)));
    int port = number % 65_536;
    long dequeue = arrival + delay;
    builder.packet(new SeenPacket(dequeue, OptionalLong.of(delay), "receiver-1", port));
    builder.waited(new SeenWait(arrival, dequeue, port, random.nextInt(40), random.nextInt(300)));
  }

  private void stall(long start, int number) {
    long end = start + number;
    builder.stall(new Observer.StallSpan("gc-pause", "G1New", OptionalLong.empty(), start, end));
    Link first = new Link("lock", "receiver-1", "com.example.Cache", "com.example.Cache.get:7");
    Link last = new Link("ran", "T" + number % 100, null, "com.example.Cache.fill");
    builder.chain(new Observer.ChainSpan(31, "lock", "Cache", List.of(first, last), start, end));
    builder.lane(new Observer.LaneSpan(Observer.Lane.SAFEPOINTS, "stop", start, end));
  }

  private static List<List<String>> numbered(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> List.of("lock", "com.example.Handler.step" + i))
        .toList();
  }
}
