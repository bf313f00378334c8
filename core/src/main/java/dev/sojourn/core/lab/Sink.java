package dev.sojourn.core.lab;

import dev.sojourn.core.receive.ErrnoException;
import dev.sojourn.core.receive.Stamps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Receives datagrams until its standard input ends or its time is over, while a scenario holds the
/// receiving thread up.
///
/// Options: `--host --port --seconds --buffer --scenario --truth FILE --alternate MILLIS`, which
/// has the scenario stall and rest in turns of that length, and `--processors reserved`, which
/// keeps the last processor for the receiving thread, or `foremost`, which also puts that thread
/// before other programs'. Prints `ready port=…`, `progress received=… dropped=…` twice a second,
/// and, after it has drained the queue, `done received=… bytes=… dropped=…`. Where the scenario has
/// Sojourn's own socket it prints `stamps real=… afterNanos=…`, and `unstamped=…` at the end; a
/// socket of the JDK's is seen by the agent alone.
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
    Scene scene = new Scene(phases(arguments), new Truth());
    Stall stall = Scenarios.named(arguments.text("scenario", "none"), scene);
    LabSocket socket = open(stall, arguments);
    try (socket) {
      receive(arguments, socket, stall, reserved);
    }
    report(socket);
    if (arguments.has("truth")) {
      scene.truth().writeTo(Path.of(arguments.text("truth", "")), scene.phases());
    }
  }

  private static Phases phases(Arguments arguments) throws LabException {
    long millis = arguments.number("alternate", 0);
    return millis == 0 ? Phases.unbroken() : Phases.alternating(Duration.ofMillis(millis));
  }

  private static void receive(
      Arguments arguments, LabSocket socket, Stall stall, Optional<Processors> reserved)
      throws LabException, IOException, InterruptedException {
    ReceivingThread thread = new ReceivingThread(socket, stall, reserved);
    try (stall) {
      stall.start();
      thread.start();
      if (socket instanceof ReceiverSocket(var receiver)) {
        Stamps stamps = receiver.stamps();
        Lab.say("stamps", "real", stamps.real(), "afterNanos", stamps.after().toNanos());
      }
      Lab.say("ready", "port", socket.address().getPort());
      awaitEnd(arguments, socket, thread);
    }
    thread.drain();
  }

  /// After the socket was closed: only then the count of drops is final.
  private static void report(LabSocket socket) throws IOException {
    List<Object> pairs = new ArrayList<>();
    pairs.addAll(List.of("received", socket.received(), "bytes", socket.bytes()));
    pairs.addAll(List.of("dropped", socket.dropped()));
    if (socket instanceof ReceiverSocket(var receiver)) {
      pairs.addAll(List.of("unstamped", receiver.counters().unstamped()));
    }
    Lab.say("done", pairs.toArray());
  }

  private static void awaitEnd(Arguments arguments, LabSocket socket, ReceivingThread thread)
      throws LabException, IOException, InterruptedException {
    Parent parent = Parent.watch();
    long seconds = arguments.number("seconds", 0);
    Rhythm timeIsOver = new Rhythm(Duration.ofSeconds(seconds == 0 ? Integer.MAX_VALUE : seconds));
    while (!parent.awaitGone(PROGRESS_MILLIS, TimeUnit.MILLISECONDS)
        && thread.isAlive()
        && !timeIsOver.isDue()) {
      Lab.say("progress", "received", socket.received(), "dropped", socket.dropped());
    }
  }

  private static LabSocket open(Stall stall, Arguments arguments) throws LabException, IOException {
    InetSocketAddress address =
        new InetSocketAddress(
            arguments.text("host", "127.0.0.1"), (int) arguments.number("port", 0));
    if (address.isUnresolved()) {
      throw new LabException(
          "the name " + address.getHostString() + " does not resolve: check --bind");
    }
    try {
      return stall.open(address, (int) arguments.number("buffer", RECEIVE_BUFFER));
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
