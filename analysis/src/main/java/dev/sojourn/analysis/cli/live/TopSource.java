package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.jvm.AttachedJvm;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.live.Live;
import dev.sojourn.events.Schema.PacketReceived;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordingFile;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RemoteRecordingStream;

/// Where `top` takes its events from.
///
/// @param title what it is, for a person
/// @param events not started yet
/// @param sojourn whether Sojourn is known to be there
/// @param connection to the watched JVM, or what it records for this; null where there is none
/// @param end comes when there is nothing more to watch in a JVM of which that can be known
record TopSource(
    String title,
    EventStream events,
    boolean sojourn,
    Closeable connection,
    CompletableFuture<?> end)
    implements AutoCloseable {
  private static final CompletableFuture<?> NEVER = new CompletableFuture<>();

  /// How the names of Sojourn's events begin.
  private static final String OURS = "sojourn.";

  /// What the watched JVM keeps of the stream, should this process be killed.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// How much of what a repository holds already is shown.
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  /// A recording.
  ///
  /// @param plain the recording, or what it holds uncompressed
  static TopSource file(Path file, Path plain) {
    // A stream takes what is no recording for one that has ended.
    try (RecordingFile readable = new RecordingFile(plain)) {
      readable.hasMoreEvents();
      if (readable.readEventTypes().stream().noneMatch(type -> type.getName().startsWith(OURS))) {
        throw new Failure(
            file
                + " holds no events of Sojourn; record a JVM that receives with it, for instance"
                + " with sojourn record");
      }
      return new TopSource(file.toString(), EventStream.openFile(plain), true, null, NEVER);
    } catch (Failure foreign) {
      throw foreign;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new Failure(file + " cannot be read (" + reason(e) + "): name a recording", e);
    }
  }

  /// What some JVM is recording, from the folder that it records into.
  static TopSource repository(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new IOException("it is no folder");
      }
      EventStream events = EventStream.openRepository(folder);
      // Else there would be nothing to see before the next flush.
      events.setStartTime(Instant.now().minus(AT_ONCE));
      return new TopSource(folder.toString(), events, true, null, NEVER);
    } catch (IOException e) {
      throw new Failure(
          "the repository %s cannot be read (%s): jcmd PID JFR.configure tells where it is"
              .formatted(folder, reason(e)),
          e);
    }
  }

  /// A JVM on this machine, which records for this what can be followed in its repository. Nothing
  /// listens for it, as would the management agent, on all interfaces.
  static TopSource process(long pid) {
    try (AttachedJvm jvm = AttachedJvm.attach(pid)) {
      Instant before = Instant.now();
      WatchedRecording recording = WatchedRecording.start(jvm.process());
      try {
        EventStream events = EventStream.openRepository(jvm.repository());
        // From the settings on that a socket puts at the begin of the recording.
        events.setStartTime(before);
        // Of an agent that has left the types of its events stay behind.
        boolean sojourn =
            jvm.captures() || (!jvm.wasLeft() && recording.knows(PacketReceived.NAME));
        return new TopSource(jvm.name(), events, sojourn, recording, end(jvm.process(), events));
      } catch (IOException | RuntimeException e) {
        recording.close();
        throw e;
      }
    } catch (IOException e) {
      throw new Failure(
          ("cannot read what process %d records (%s): if it runs in a container, let it listen for"
                  + " JMX there, and watch it with --jmx HOST:PORT")
              .formatted(pid, reason(e)),
          e);
    }
  }

  private static CompletableFuture<?> end(ProcessHandle process, EventStream events) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    process.onExit().thenRun(() -> end.complete(null));
    events.onClose(() -> end.complete(null));
    return end;
  }

  /// A JVM anywhere that listens for JMX.
  ///
  /// @param address host and port
  static TopSource jmx(String address) {
    try {
      return follow(address, "service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi");
    } catch (MalformedURLException e) {
      throw new Failure(address + " is no address: give HOST:PORT", e);
    } catch (IOException | SecurityException e) {
      throw new Failure(
          ("cannot follow %s (%s): name a JVM that runs with -Dcom.sun.management.jmxremote.port"
                  + " and asks for no password")
              .formatted(address, reason(e)),
          e);
    }
  }

  private static TopSource follow(String title, String url) throws IOException {
    JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
    try {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      RemoteRecordingStream stream = new RemoteRecordingStream(connection);
      stream.setSettings(Live.settings());
      stream.setMaxAge(KEPT);
      return new TopSource(title, stream, knowsSojourn(connection), connector, NEVER);
    } catch (IOException | RuntimeException e) {
      connector.close();
      throw e;
    }
  }

  private static boolean knowsSojourn(MBeanServerConnection connection) throws IOException {
    Map<String, String> properties =
        ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class)
            .getSystemProperties();
    if (AttachedJvm.wasLeft(properties.get(AttachedJvm.STATUS))) {
      return false;
    }
    return ManagementFactory.newPlatformMXBeanProxy(
            connection, FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class)
        .getEventTypes()
        .stream()
        .anyMatch(type -> type.getName().equals(PacketReceived.NAME));
  }

  private static String reason(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("\n") ? message.substring(0, message.indexOf('\n')) : message;
  }

  /// Ends the recording in the watched JVM, if it still runs.
  @Override
  public void close() {
    events.close();
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException gone) {
      // The other JVM has ended, and with it what there was to close.
    }
  }
}
