package dev.sojourn.analysis.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.live.Live;
import dev.sojourn.events.Schema.PacketReceived;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.FlightRecorderMXBean;
import jdk.management.jfr.RemoteRecordingStream;

/// Where `top` takes its events from.
///
/// @param title what it is, for a person
/// @param events not started yet
/// @param sojourn whether Sojourn is known to be there
/// @param connection to the watched JVM; null where there is none
record TopSource(String title, EventStream events, boolean sojourn, AutoCloseable connection)
    implements AutoCloseable {
  private static final String AGENT_STATUS = "sojourn.agent.status";

  /// What the watched JVM keeps of the stream, should this process be killed.
  private static final Duration KEPT = Duration.ofMinutes(1);

  /// A recording.
  static TopSource file(Path file) {
    try {
      return new TopSource(file.toString(), EventStream.openFile(file), true, null);
    } catch (IOException e) {
      throw new Failure(file + " cannot be read (" + reason(e) + "): name a recording", e);
    }
  }

  /// What some JVM is recording, from the folder that it records into.
  static TopSource repository(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new IOException("it is no folder");
      }
      return new TopSource(folder.toString(), EventStream.openRepository(folder), true, null);
    } catch (IOException e) {
      throw new Failure(
          "the repository %s cannot be read (%s): jcmd PID JFR.configure tells where it is"
              .formatted(folder, reason(e)),
          e);
    }
  }

  /// A JVM on this machine; its management agent is started if it is not there.
  static TopSource process(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        boolean agent =
            machine.getSystemProperties().getProperty(AGENT_STATUS, "").startsWith("captures");
        return follow("process " + pid, machine.startLocalManagementAgent(), agent);
      } finally {
        machine.detach();
      }
    } catch (IOException | AttachNotSupportedException e) {
      throw new Failure(
          "cannot follow process %d (%s): name a running JVM of the same user, jps lists them"
              .formatted(pid, reason(e)),
          e);
    }
  }

  /// A JVM anywhere that listens for JMX.
  ///
  /// @param address host and port
  static TopSource jmx(String address) {
    try {
      return follow(address, "service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi", false);
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

  private static TopSource follow(String title, String url, boolean agent) throws IOException {
    JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
    try {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      RemoteRecordingStream stream = new RemoteRecordingStream(connection);
      stream.setSettings(Live.settings());
      stream.setMaxAge(KEPT);
      return new TopSource(title, stream, agent || knowsSojourn(connection), connector);
    } catch (IOException | RuntimeException e) {
      connector.close();
      throw e;
    }
  }

  private static boolean knowsSojourn(MBeanServerConnection connection) throws IOException {
    return ManagementFactory.newPlatformMXBeanProxy(
            connection, FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class)
        .getEventTypes()
        .stream()
        .anyMatch(type -> type.getName().equals(PacketReceived.NAME));
  }

  private static String reason(Exception e) {
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
    } catch (Exception gone) {
      // The other JVM has ended, and with it what there was to close.
    }
  }
}
