package dev.sojourn.core.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Sends datagrams at an even pace, bounded in rate and in time.
///
/// Options: `--host --port --rate --seconds --size --burst --processors reserved` (or `foremost`),
/// which leaves the last processor to the receiver; with a burst of more than 1, so many packets go
/// out at once, and the pauses between make up for it. Every payload begins with the packet's
/// number and the time it was sent (nanoseconds since the epoch), 8 bytes each, big-endian. Prints
/// `progress sent=…` once a second and `done sent=… refused=…` at the end; refused are those that
/// found no one listening.
public final class LoadGenerator {
  /// Number and time.
  private static final int LEAST_SIZE = 2 * Long.BYTES;

  /// Between two small bursts: at 10,000 packets a second a burst is 2 packets.
  private static final long PAUSE_NANOS = 200_000;

  private final DatagramChannel channel;
  private final ByteBuffer payload;
  private long sent;
  private long refused;

  private LoadGenerator(DatagramChannel channel, int size) {
    this.channel = channel;
    this.payload = ByteBuffer.allocateDirect(size);
  }

  public static void main(String... args) {
    Lab.main(LoadGenerator::run, args);
  }

  private static void run(Arguments arguments)
      throws LabException, IOException, InterruptedException {
    Processors.reserve(arguments);
    String host = arguments.text("host", "127.0.0.1");
    InetSocketAddress to = new InetSocketAddress(host, (int) arguments.number("port", 0));
    if (to.isUnresolved()) {
      throw new LabException("the name " + host + " does not resolve: check --to");
    }
    int size = (int) Math.max(LEAST_SIZE, arguments.number("size", 64));
    try (DatagramChannel channel = DatagramChannel.open().connect(to)) {
      LoadGenerator generator = new LoadGenerator(channel, size);
      long burst = arguments.number("burst", 1);
      Pace pace = new Pace((double) arguments.number("rate", 10_000) / burst);
      generator.send(pace, burst, Duration.ofSeconds(arguments.number("seconds", 10)));
      Lab.say("done", "sent", generator.sent, "refused", generator.refused);
    }
  }

  private void send(Pace pace, long burst, Duration time) throws IOException {
    Parent parent = Parent.watch();
    Rhythm progress = new Rhythm(Duration.ofSeconds(1));
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos() && !parent.isGone()) {
      for (long due = pace.due() * burst; due > 0; due--) {
        sendOne();
      }
      if (progress.isDue()) {
        Lab.say("progress", "sent", sent);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void sendOne() throws IOException {
    payload.clear().putLong(0, sent).putLong(Long.BYTES, Truth.now());
    try {
      channel.write(payload);
      sent++;
    } catch (PortUnreachableException _) {
      refused++;
    }
  }
}
