package dev.sojourn.core.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Loads several sockets to the full, in rounds, and counts.
///
/// Option: `--sockets`, of which the last is one of the JDK's. Prints `ready port0=… …`; then, from
/// every line `load` on its standard input to the next line `rest`, has a round, drains the queues,
/// and prints `round sent0=… received0=… dropped0=… … heap=… resident=… descriptors=… threads=…`:
/// counts since the start, by socket, and what the process holds, in bytes and numbers, after a
/// collection. Ends with its standard input.
public final class Soak {
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final List<SoakLane> lanes = new ArrayList<>();

  private Soak() {}

  public static void main(String... args) {
    Lab.main(arguments -> new Soak().run(arguments), args);
  }

  private void run(Arguments arguments) throws LabException, IOException, InterruptedException {
    long sockets = arguments.number("sockets", 4);
    try {
      for (int i = 0; i < sockets; i++) {
        boolean last = i == sockets - 1;
        lanes.add(new SoakLane(last ? LabSocket.ofTheJdk() : LabSocket.ofSojourn(), i));
      }
      ready();
      rounds();
    } finally {
      for (SoakLane lane : lanes) {
        lane.end();
      }
    }
  }

  private void rounds() throws LabException, IOException, InterruptedException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      switch (line) {
        case "load" -> lanes.forEach(SoakLane::load);
        case "rest" -> rest();
        default -> throw new LabException("a soak takes load and rest, not " + line);
      }
    }
  }

  private void ready() throws IOException {
    List<Object> ports = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      ports.addAll(List.of("port" + i, lanes.get(i).port()));
    }
    Lab.say("ready", ports.toArray());
  }

  private void rest() throws LabException, IOException, InterruptedException {
    for (SoakLane lane : lanes) {
      lane.rest();
    }
    long start = System.nanoTime();
    while (!isEven() && System.nanoTime() - start < DRAIN.toNanos()) {
      Thread.sleep(1);
    }
    report();
  }

  private boolean isEven() throws LabException, IOException {
    for (SoakLane lane : lanes) {
      if (!lane.isEven()) {
        return false;
      }
    }
    return true;
  }

  private void report() throws IOException {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      SoakLane lane = lanes.get(i);
      pairs.addAll(List.of("sent" + i, lane.sent(), "received" + i, lane.received()));
      pairs.addAll(List.of("dropped" + i, lane.dropped()));
    }
    pairs.addAll(List.of("heap", heap(), "resident", ProcessFacts.residentBytes()));
    pairs.addAll(List.of("descriptors", ProcessFacts.descriptors()));
    pairs.addAll(List.of("threads", ProcessFacts.threads()));
    Lab.say("round", pairs.toArray());
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
