package dev.sojourn.analysis.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.compare.Durations;
import dev.sojourn.analysis.live.Live;
import dev.sojourn.events.Schema.PacketReceived;
import dev.sojourn.events.Schema.SocketQueue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.RemoteRecordingStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn top`: the sockets of a running JVM, second by second.
@Command(
    name = "top",
    description = "Shows the sockets of a running JVM, or of a recording, second by second.",
    footer = {"%nExample:", "  sojourn top 4711", "  sojourn top --file demo.jfr"})
final class TopCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001b[H\u001b[2J";
  private static final String HEAD =
      "time      socket     packets/s        p50        p99        max      queued      drops "
          + " cause";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "PID", description = "A running JVM.")
  private Long pid;

  @Option(names = "--file", paramLabel = "FILE", description = "A recording instead.")
  private Path file;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after so many (default: until interrupted).")
  private Integer seconds;

  @Override
  public Integer call() throws InterruptedException {
    if ((pid == null) == (file == null)) {
      throw new ParameterException(spec.commandLine(), "Give a PID, or --file and a recording");
    }
    return file == null ? followProcess() : followFile();
  }

  private int followFile() {
    spec.commandLine().getOut().println(HEAD);
    try (EventStream stream = EventStream.openFile(file)) {
      new Live(this::lines).follow(stream);
      stream.start();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new Failure(file + " cannot be read (" + e.getMessage() + "): name a recording", e);
    }
  }

  private int followProcess() throws InterruptedException {
    boolean redraw = Terminal.ofThisProcess().out();
    if (!redraw) {
      spec.commandLine().getOut().println(HEAD);
    }
    try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(agentOf(pid)));
        RemoteRecordingStream stream =
            new RemoteRecordingStream(connector.getMBeanServerConnection())) {
      stream.enable(PacketReceived.NAME);
      stream.enable(SocketQueue.NAME).withPeriod(Duration.ofMillis(100));
      Live.STALLS
          .keySet()
          .forEach(event -> stream.enable(event).withThreshold(Duration.ofMillis(1)));
      new Live(redraw ? this::screen : this::lines).follow(stream);
      stream.startAsync();
      if (seconds == null) {
        stream.awaitTermination();
      } else {
        stream.awaitTermination(Duration.ofSeconds(seconds));
      }
      return ExitCode.DONE;
    } catch (IOException | AttachNotSupportedException e) {
      throw new Failure(
          "cannot follow process "
              + pid
              + " ("
              + e.getMessage()
              + "): name a running JVM of the same user",
          e);
    }
  }

  /// The address of the management agent, which is started if it is not there.
  private static String agentOf(long pid) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
  }

  private void screen(Live.Frame frame) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(CLEAR + HEAD);
    lines(frame);
  }

  private void lines(Live.Frame frame) {
    PrintWriter out = spec.commandLine().getOut();
    for (Live.Row row : frame.rows()) {
      out.println(
          String.format(
                  Locale.ROOT,
                  "%s %7d %,13.0f %10s %10s %10s %11s %10s  %s",
                  TIME.format(frame.end()),
                  row.socket(),
                  row.packetsPerSecond(),
                  nanos(row.p50Nanos()),
                  nanos(row.p99Nanos()),
                  nanos(row.maxNanos()),
                  number(row.queuedBytes()),
                  number(row.drops()),
                  row.cause() == null ? "" : row.cause())
              .stripTrailing());
    }
    out.flush();
  }

  private static String nanos(Long value) {
    return value == null ? "-" : Durations.show(value);
  }

  private static String number(Long value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%,d", value);
  }
}
