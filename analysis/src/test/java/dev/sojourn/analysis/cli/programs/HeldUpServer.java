package dev.sojourn.analysis.cli.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/// A server that is held up again and again by something of which JFR says little, and its client:
/// `HeldUpServer ROUNDS look-up` looks an unknown name up in its handler, `retransformation` has
/// all classes retransformed by another thread (an agent of this class gives it the means),
/// `stamped-lock` has another thread write what the handler reads, and `virtual-task` waits in its
/// handler for a virtual thread that sleeps.
public final class HeldUpServer {
  private static final long WRITES_NANOS = 60_000_000;
  private static final long ROUND_NANOS = 200_000_000;
  private static final long GAP_NANOS = 1_000_000;
  private static final int PACKETS_IN_A_ROUND = 100;
  private static final String STOPS_ALL = "retransformation";
  private static final String READS = "stamped-lock";
  private static final String LOOKS_UP = "look-up";
  private static final String ASKS = "virtual-task";

  private static Instrumentation instrumentation;

  private final StampedLock prices = new StampedLock();
  private final int rounds;
  private final String way;

  private HeldUpServer(int rounds, String way) {
    this.rounds = rounds;
    this.way = way;
  }

  /// Called by the JVM that has this as an agent.
  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
  }

  /// Serves until the client is done.
  public static void main(String... arguments) throws IOException {
    new HeldUpServer(Integer.parseInt(arguments[0]), arguments[1]).serve();
  }

  private void serve() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      SocketAddress address = socket.getLocalSocketAddress();
      Thread.ofPlatform().name("client").start(() -> send(address));
      String name = way.equals(STOPS_ALL) ? "coverage-tool" : "price-writer";
      Thread.ofPlatform().daemon().name(name).start(this::disturb);
      DatagramPacket packet = new DatagramPacket(new byte[16], 16);
      int packets = 0;
      while (packet.getLength() > 0) {
        packet.setLength(16);
        socket.receive(packet);
        handle(packets++);
      }
    }
  }

  private void handle(int number) {
    if (way.equals(LOOKS_UP) && number % PACKETS_IN_A_ROUND == 0) {
      lookUp("host-" + number + ".example.");
    }
    if (way.equals(ASKS) && number % PACKETS_IN_A_ROUND == 0) {
      CompletableFuture.supplyAsync(HeldUpServer::load, Thread::startVirtualThread).join();
    }
    if (way.equals(READS)) {
      prices.unlockRead(prices.readLock());
    }
  }

  private static long load() {
    try {
      Thread.sleep(Duration.ofNanos(WRITES_NANOS));
      return WRITES_NANOS;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lookUp(String host) {
    try {
      throw new IllegalStateException("It is known: " + InetAddress.getByName(host));
    } catch (UnknownHostException expected) {
      // After as long as the name server takes.
    }
  }

  private void disturb() {
    for (int round = 0; round < rounds; round++) {
      pause(ROUND_NANOS);
      if (way.equals(STOPS_ALL)) {
        retransform();
      } else if (way.equals(READS)) {
        write();
      }
    }
  }

  private void write() {
    long stamp = prices.writeLock();
    pause(WRITES_NANOS);
    prices.unlockWrite(stamp);
  }

  private static void retransform() {
    Class<?>[] all =
        Arrays.stream(instrumentation.getAllLoadedClasses())
            .filter(instrumentation::isModifiableClass)
            .filter(type -> type.getName().startsWith("java.util."))
            .toArray(Class<?>[]::new);
    try {
      instrumentation.retransformClasses(all);
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(SocketAddress server) {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int packet = 0; packet < rounds * PACKETS_IN_A_ROUND; packet++) {
        socket.send(new DatagramPacket(new byte[8], 8, server));
        pause(GAP_NANOS);
      }
      socket.send(new DatagramPacket(new byte[0], 0, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
