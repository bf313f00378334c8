package dev.sojourn.core.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/// The sender of the loads, the same for every peer, as a program of [PeerMain]'s kind.
///
/// ```
/// send port=40123 payload=64 packets=100000 rate=50000  ->  sent nanos=…
/// ```
///
/// The load ends with a datagram of 3 bytes, sent when the queue has had time to drain.
public final class LoadMain {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long DRAIN_NANOS = NANOS_PER_SECOND / 10;

  private LoadMain() {}

  /// @param args none
  public static void main(String... args) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      send(Request.parse(line));
    }
  }

  private static void send(Request request) throws IOException {
    int port = request.number("port");
    long nanos;
    try (PlainFiller filler = new PlainFiller(port, request.number("payload"))) {
      nanos = pace(filler, request.number("packets"), request.number("rate"));
    }
    try (Filler end = new PlainFiller(port, Peer.END_LENGTH)) {
      LockSupport.parkNanos(DRAIN_NANOS);
      end.fill(1);
    }
    System.out.println("sent nanos=" + nanos);
  }

  /// Sends each packet at its own time, or at once when that has passed.
  private static long pace(PlainFiller filler, int packets, int rate) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < packets; i++) {
      long due = start + i * NANOS_PER_SECOND / rate;
      while (System.nanoTime() - due < 0) {
        Thread.onSpinWait();
      }
      filler.send();
    }
    return System.nanoTime() - start;
  }
}
