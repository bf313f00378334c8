package dev.sojourn.core.lab;

import dev.sojourn.core.receive.Counters;
import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ErrnoException;
import dev.sojourn.core.receive.ReceiverOptions;
import dev.sojourn.core.receive.Stamps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Receives datagrams until its standard input ends or its time is over, while a scenario holds the
/// receiving thread up.
///
/// Options: `--host --port --seconds --buffer --scenario --truth FILE --processors reserved`, which
/// keeps the last processor for the receiving thread. Prints `ready port=…`, `stamps real=…
/// afterNanos=…`, `progress received=… dropped=…` twice a second, and, after it has drained the
/// queue, `done received=… bytes=… dropped=… unstamped=…`.
public final class Sink {
  private static final long PROGRESS_MILLIS = 500;

  /// As much as the kernel grants; more than the worst stall of any scenario needs.
  private static final int RECEIVE_BUFFER = 4 << 20;

  private Sink() {}

  public static void main(String... args) {
    Lab.main(Sink::run, args);
  }

  private static void run(Arguments arguments)
      throws LabException, IOException, InterruptedException {
    Optional<Processors> reserved = Processors.reserve(arguments);
    Truth truth = new Truth();
    DatagramReceiver receiver = open(arguments);
    try (receiver) {
      receive(arguments, receiver, truth, reserved);
    }
    report(receiver.counters());
    if (arguments.has("truth")) {
      truth.writeTo(Path.of(arguments.text("truth", "")));
    }
  }

  private static void receive(
      Arguments arguments, DatagramReceiver receiver, Truth truth, Optional<Processors> reserved)
      throws LabException, IOException, InterruptedException {
    ReceivingThread thread;
    try (Stall stall = Scenarios.named(arguments.text("scenario", "none"), truth)) {
      thread = new ReceivingThread(receiver, stall, reserved);
      stall.start();
      thread.start();
      Stamps stamps = receiver.stamps();
      Lab.say("stamps", "real", stamps.real(), "afterNanos", stamps.after().toNanos());
      Lab.say("ready", "port", receiver.localAddress().getPort());
      awaitEnd(arguments, thread);
    }
    thread.drain();
  }

  /// After the receiver was closed: only then the count of drops is final.
  private static void report(Counters counters) {
    Lab.say(
        "done",
        "received",
        counters.received(),
        "bytes",
        counters.bytes(),
        "dropped",
        counters.drops(),
        "unstamped",
        counters.unstamped());
  }

  private static void awaitEnd(Arguments arguments, ReceivingThread thread)
      throws LabException, InterruptedException {
    Parent parent = Parent.watch();
    long seconds = arguments.number("seconds", 0);
    Rhythm timeIsOver = new Rhythm(Duration.ofSeconds(seconds == 0 ? Integer.MAX_VALUE : seconds));
    while (!parent.awaitGone(PROGRESS_MILLIS, TimeUnit.MILLISECONDS)
        && thread.isAlive()
        && !timeIsOver.isDue()) {
      Counters counters = thread.counters();
      Lab.say("progress", "received", counters.received(), "dropped", counters.drops());
    }
  }

  private static DatagramReceiver open(Arguments arguments) throws LabException, IOException {
    InetSocketAddress address =
        new InetSocketAddress(
            arguments.text("host", "127.0.0.1"), (int) arguments.number("port", 0));
    if (address.isUnresolved()) {
      throw new LabException(
          "the name " + address.getHostString() + " does not resolve: check --bind");
    }
    ReceiverOptions options =
        ReceiverOptions.builder()
            .bind(address)
            .receiveBuffer((int) arguments.number("buffer", RECEIVE_BUFFER))
            .build();
    try {
      return DatagramReceiver.open(options);
    } catch (ErrnoException e) {
      throw new LabException(whyNotBound(address, e), e);
    } catch (UnsupportedOperationException e) {
      throw new LabException(e.getMessage(), e);
    }
  }

  private static String whyNotBound(InetSocketAddress address, ErrnoException e) {
    String host = address.getHostString();
    int port = address.getPort();
    return switch (e.symbol()) {
      case "EADDRINUSE" ->
          "port %d of %s is in use: choose another with --port, or end what holds it (ss -lunp)"
              .formatted(port, host);
      case "EACCES" ->
          "port %d is privileged for this user: choose one from 1024 up with --port"
              .formatted(port);
      case "EADDRNOTAVAIL" ->
          "%s is not an address of this machine: choose one of `ip address`".formatted(host);
      default -> e.getMessage();
    };
  }
}
