package dev.sojourn.core.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A peer as a program: does what its standard input says, line by line, until that ends.
///
/// ```
/// open batch=64 payload=64 buffer=4194304  ->  opened port=40123
/// drain packets=4096                       ->  drained packets=4096 cpuNanos=… allocated=…
/// listen                                   ->  listening
///                                              heard packets=… cpuNanos=… allocated=…
/// weigh packets=500000 fill=4096           ->  weighed packets=500480 bytes=…
/// ```
///
/// `drain` fills the socket's queue itself, before the time that it tells begins. All times are
/// those that the receiving thread was on a CPU, which others on the machine cannot lengthen.
/// `listen` ends with a datagram of 3 bytes. `weigh` says by how much the recording grew.
public final class PeerMain {
  private final Peer peer;
  private final Recorder recorder;
  private Filler filler;

  private PeerMain(Peer peer, Recorder recorder) {
    this.peer = peer;
    this.recorder = recorder;
  }

  /// @param args `channel`, `netty`, `plain`, `histogram`, `recorded`, `brief`, `offload` or
  ///   `offload_recorded`
  public static void main(String... args) throws Exception {
    try (Recorder recorder = recorder(args[0]);
        Peer peer = peer(args[0])) {
      new PeerMain(peer, recorder).serve();
    }
  }

  private static Peer peer(String name) {
    return switch (name) {
      case "channel" -> new ChannelPeer();
      case "netty" -> new NettyPeer();
      case "plain", "recorded", "brief", "histogram" -> new SojournPeer(false);
      case "offload", "offload_recorded" -> new SojournPeer(true);
      default -> throw new IllegalArgumentException("no peer is called " + name);
    };
  }

  private static Recorder recorder(String name) throws Exception {
    return switch (name) {
      case "recorded", "offload_recorded" -> Recorder.ofEveryPacket();
      case "brief" -> Recorder.ofEveryPacketInBrief();
      case "histogram" -> Recorder.ofHistogram();
      default -> Recorder.none();
    };
  }

  private void serve() throws Exception {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Request.parse(line);
      say(
          switch (request.verb()) {
            case "open" -> open(request);
            case "drain" -> drain(request.number("packets"));
            case "listen" -> listen();
            case "weigh" -> weigh(request.number("packets"), request.number("fill"));
            default -> throw new IllegalArgumentException("what is " + line);
          });
    }
    closeFiller();
  }

  private String open(Request request) throws Exception {
    closeFiller();
    int port = peer.open(request.number("batch"), request.number("buffer"));
    filler = peer.fillerOf(port, request.number("payload"));
    return "opened port=" + port;
  }

  private String drain(int packets) throws Exception {
    Reading reading = peer.drain(packets, filler);
    return "drained packets=%d cpuNanos=%d allocated=%d"
        .formatted(reading.packets(), reading.cpuNanos(), reading.allocated());
  }

  private String listen() throws Exception {
    Reading reading = peer.listen(() -> say("listening"));
    return "heard packets=%d cpuNanos=%d allocated=%d"
        .formatted(reading.packets(), reading.cpuNanos(), reading.allocated());
  }

  private String weigh(int packets, int fill) throws Exception {
    long before = recorder.size();
    long taken = 0;
    while (taken < packets) {
      taken += peer.drain(fill, filler).packets();
    }
    return "weighed packets=%d bytes=%d".formatted(taken, recorder.size() - before);
  }

  private void closeFiller() throws IOException {
    if (filler != null) {
      filler.close();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
