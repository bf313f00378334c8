package dev.sojourn.core.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program with many sockets that one thread reads at once, for the agent's witness to watch.
///
/// ```
/// open sockets=100             ->  opened sockets=100
/// measure millis=4000 rate=0   ->  measured nanos=… cpuNanos=…
/// ```
///
/// `measure` has `rate` packets a second come, and tells what the witness's thread took.
public final class WatchedMain {
  private static final String WITNESS = "sojourn-witness";

  private final List<DatagramChannel> channels = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final ByteBuffer received = ByteBuffer.allocateDirect(64);
  private final ByteBuffer sent = ByteBuffer.allocateDirect(64);

  private WatchedMain() throws IOException {}

  /// Does what standard input says, until it ends.
  public static void main(String... args) throws Exception {
    WatchedMain program = new WatchedMain();
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Request.parse(line);
      System.out.println(
          switch (request.verb()) {
            case "open" -> program.open(request.number("sockets"));
            case "measure" -> program.measure(request.number("millis"), request.number("rate"));
            default -> throw new IllegalArgumentException("what is " + line);
          });
    }
  }

  /// Each has received once, so that the agent knows it.
  private String open(int sockets) throws Exception {
    for (int i = 0; i < sockets; i++) {
      DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      channels.add(channel);
      send(i);
    }
    CountDownLatch first = new CountDownLatch(sockets);
    Thread.ofPlatform().daemon().name("receiver").start(() -> receive(first));
    first.await();
    return "opened sockets=" + sockets;
  }

  private void send(int number) throws IOException {
    DatagramChannel channel = channels.get(number % channels.size());
    channel.send(sent.clear(), channel.getLocalAddress());
  }

  private void receive(CountDownLatch first) {
    try {
      while (true) {
        selector.select(
            key -> {
              take((DatagramChannel) key.channel());
              first.countDown();
            });
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void take(DatagramChannel channel) {
    try {
      while (channel.receive(received.clear()) != null) {
        // Until it is empty.
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String measure(int millis, int rate) throws Exception {
    return NamedThread.find(WITNESS).measure(() -> traffic(millis, rate));
  }

  private void traffic(int millis, int rate) throws Exception {
    if (rate == 0) {
      Thread.sleep(millis);
      return;
    }
    long gap = TimeUnit.SECONDS.toNanos(1) / rate;
    long start = System.nanoTime();
    int packets = (int) (TimeUnit.MILLISECONDS.toNanos(millis) / gap);
    for (int i = 0; i < packets; i++) {
      LockSupport.parkNanos(start + i * gap - System.nanoTime());
      send(i);
    }
  }
}
