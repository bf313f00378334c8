package dev.sojourn.core.receive.programs;

import dev.sojourn.core.receive.DatagramReceiver;
import dev.sojourn.core.receive.ReceiverOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Receives from a neighbour over a network interface that is deleted and made again, and prints
/// which receivers heard it. To be run in a network namespace of its own.
public final class InterfaceMain {
  /// Makes the interface and the neighbour's.
  public static final String MAKE =
      "ip link add s0 type veth peer name s1 && ip addr add 10.9.0.1/24 dev s0"
          + " && ip addr add 10.9.0.2/24 dev s1 && ip link set s0 up && ip link set s1 up"
          + " && for i in all s0 s1; do cd /proc/sys/net/ipv4/conf/$i"
          + " && echo 1 > accept_local && echo 0 > rp_filter || exit 1; done";

  private static final InetSocketAddress NEIGHBOUR = new InetSocketAddress("10.9.0.2", 7000);
  private static final InetSocketAddress HERE = new InetSocketAddress("10.9.0.1", 0);
  private static final InetSocketAddress ANYWHERE = new InetSocketAddress("0.0.0.0", 0);
  private static final String GROUP = "239.1.1.1";
  private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
  private static final Set<String> ALL = Set.of("address", "connected", "device", "group");

  private InterfaceMain() {}

  public static void main(String... arguments) throws Exception {
    shell("ip link set lo up && " + MAKE);
    Map<String, DatagramReceiver> receivers = open();
    System.out.println("there: " + heard(receivers, ALL));
    shell("ip link delete s0");
    System.out.println("gone: " + received(receivers));
    shell(MAKE);
    heard(receivers, Set.of("address", "connected"));
    System.out.println("made again: " + heard(receivers, Set.of("address", "connected")));
    for (DatagramReceiver receiver : receivers.values()) {
      receiver.close();
    }
    receivers = open();
    System.out.println("opened again: " + heard(receivers, ALL));
  }

  private static Map<String, DatagramReceiver> open() throws IOException {
    DatagramReceiver group = DatagramReceiver.open(options(ANYWHERE).build());
    group.join(InetAddress.getByName(GROUP), NetworkInterface.getByName("s0"));
    return new TreeMap<>(
        Map.of(
            "address", DatagramReceiver.open(options(HERE).build()),
            "connected", DatagramReceiver.open(options(HERE).connect(NEIGHBOUR).build()),
            "device", DatagramReceiver.open(options(ANYWHERE).device("s0").build()),
            "group", group));
  }

  private static ReceiverOptions.Builder options(InetSocketAddress bind) {
    return ReceiverOptions.builder().bind(bind).stampTimeout(Duration.ZERO);
  }

  /// Has the neighbour send until at least those that are `expected` to hear it did.
  private static Set<String> heard(Map<String, DatagramReceiver> receivers, Set<String> expected)
      throws IOException {
    Set<String> heard = new TreeSet<>();
    long end = System.nanoTime() + LIMIT;
    try (DatagramReceiver neighbour =
        DatagramReceiver.open(options(NEIGHBOUR).device("s1").build())) {
      while (!heard.containsAll(expected) && System.nanoTime() < end) {
        for (var receiver : receivers.entrySet()) {
          neighbour.send(ByteBuffer.allocate(1), target(receiver.getKey(), receiver.getValue()));
        }
        heard.addAll(received(receivers));
      }
    }
    return heard;
  }

  private static InetSocketAddress target(String name, DatagramReceiver receiver) {
    return new InetSocketAddress(
        name.equals("group") ? GROUP : HERE.getHostString(), receiver.localAddress().getPort());
  }

  private static Set<String> received(Map<String, DatagramReceiver> receivers) throws IOException {
    Set<String> received = new TreeSet<>();
    for (var receiver : receivers.entrySet()) {
      if (receiver.getValue().receive(A_WHILE) > 0) {
        received.add(receiver.getKey());
      }
    }
    return received;
  }

  private static void shell(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", script).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + script);
    }
  }
}
