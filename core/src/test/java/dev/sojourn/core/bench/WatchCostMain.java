package dev.sojourn.core.bench;

import dev.sojourn.core.os.Platforms;
import dev.sojourn.core.watch.Watch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// How much CPU a program takes for a packet while it is watched and while it is not, in pairs of
/// windows of which now the one and now the other comes first: `WatchCostMain RATE PAIRS SECONDS`.
///
/// The program is a JVM of its own that receives and does nothing else; its CPU time is the sum
/// over its threads of what `/proc/PID/task/*/schedstat` tells.
public final class WatchCostMain implements AutoCloseable {
  private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
  private static final int BYTES = 64;
  private static final int WARM_UP = 3;

  private final long rate;
  private final long seconds;
  private final Process program;
  private final PrintWriter questions;
  private final BufferedReader answers;
  private final int port;

  private WatchCostMain(long rate, long seconds) throws IOException {
    this.rate = rate;
    this.seconds = seconds;
    program = start();
    questions = new PrintWriter(program.outputWriter(), true);
    answers = program.inputReader();
    port = Math.toIntExact(answer());
  }

  private static Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                WatchCostMain.class.getName()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// See above; without arguments it is the program.
  public static void main(String... arguments) throws Exception {
    if (arguments.length == 0) {
      receive();
      return;
    }
    long[] numbers = Stream.of(arguments).mapToLong(Long::parseLong).toArray();
    try (var cost = new WatchCostMain(numbers[0], numbers[2])) {
      cost.compare((int) numbers[1]);
    }
  }

  /// Prints its port, and for each line that comes how many packets it has received.
  private static void receive() throws IOException {
    long[] received = new long[1];
    DatagramChannel channel = DatagramChannel.open().bind(LOOPBACK);
    Thread.ofPlatform().daemon().name("receiver").start(() -> receive(channel, received));
    System.out.println(((InetSocketAddress) channel.getLocalAddress()).getPort());
    for (int read = System.in.read(); read >= 0; read = System.in.read()) {
      if (read == '\n') {
        System.out.println(received[0]);
      }
    }
  }

  private static void receive(DatagramChannel channel, long[] received) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    try {
      while (true) {
        channel.receive(buffer.clear());
        received[0]++;
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void compare(int pairs) throws Exception {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    Thread traffic = Thread.ofPlatform().start(() -> send(goesOn));
    try {
      for (int i = 0; i < WARM_UP; i++) {
        watched();
        alone();
      }
      double[] ratios = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        double first = i % 2 == 0 ? alone() : watched();
        double second = i % 2 == 0 ? watched() : alone();
        ratios[i] = i % 2 == 0 ? second / first : first / second;
        say("pair %d: watched / alone %.3f, %.0f ns a packet first", i + 1, ratios[i], first);
      }
      Arrays.sort(ratios);
      say(
          "CPU a packet in the watched program, watched / alone, %d packets a second:"
              + " median %.3f, middle half %.3f to %.3f, %d pairs",
          rate, ratios[pairs / 2], ratios[pairs / 4], ratios[pairs - 1 - pairs / 4], pairs);
    } finally {
      goesOn.set(false);
      traffic.join();
    }
  }

  private double watched() throws Exception {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    try (Watch watch = Watch.open(Platforms.real(), program.pid(), Duration.ofMillis(1))) {
      Thread looks = Thread.ofPlatform().start(() -> watch.run(goesOn::get));
      double cost = alone();
      goesOn.set(false);
      looks.join();
      return cost;
    }
  }

  /// In ns of CPU a packet.
  private double alone() throws Exception {
    long packets = received();
    long cpu = cpu();
    Thread.sleep(Duration.ofSeconds(seconds));
    return (double) (cpu() - cpu) / (received() - packets);
  }

  private long received() throws IOException {
    questions.println();
    return answer();
  }

  private long answer() throws IOException {
    return Long.parseLong(answers.readLine());
  }

  private long cpu() throws IOException {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc", "" + program.pid(), "task"))) {
      for (Path task : tasks.toList()) {
        sum += cpu(task);
      }
    }
    return sum;
  }

  private static long cpu(Path task) throws IOException {
    try {
      return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  private void send(AtomicBoolean goesOn) {
    ByteBuffer payload = ByteBuffer.allocateDirect(BYTES);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(LOOPBACK.getAddress(), port));
      long start = System.nanoTime();
      for (long sent = 0; goesOn.get(); sent++) {
        long due = start + sent * TimeUnit.SECONDS.toNanos(1) / rate;
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        channel.write(payload.clear());
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() {
    program.destroy();
  }
}
