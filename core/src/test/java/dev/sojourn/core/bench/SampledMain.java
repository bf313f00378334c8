package dev.sojourn.core.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A program with many sockets that it does not read, for the agent's sampler to look at.
///
/// ```
/// open sockets=100      ->  opened sockets=100
/// measure millis=4000   ->  measured nanos=… cpuNanos=…
/// ```
///
/// Every tenth socket's queue holds a packet. `measure` tells what the sampler's thread took.
public final class SampledMain {
  private static final String SAMPLER = "sojourn-sampler";
  private static final int BUSY = 10;

  private final List<DatagramChannel> channels = new ArrayList<>();

  private SampledMain() {}

  /// Does what standard input says, until it ends.
  public static void main(String... args) throws Exception {
    SampledMain program = new SampledMain();
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Request.parse(line);
      System.out.println(
          switch (request.verb()) {
            case "open" -> program.open(request.number("sockets"));
            case "measure" -> measure(request.number("millis"));
            default -> throw new IllegalArgumentException("what is " + line);
          });
    }
  }

  private String open(int sockets) throws Exception {
    for (int i = 0; i < sockets; i++) {
      DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      channels.add(channel);
      if (i % BUSY == 0) {
        channel.send(ByteBuffer.allocate(64), channel.getLocalAddress());
      }
    }
    return "opened sockets=" + sockets;
  }

  private static String measure(int millis) throws Exception {
    return NamedThread.find(SAMPLER).measure(() -> Thread.sleep(millis));
  }
}
