package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.Fault;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/// Sockets that come and go: a row of faults.md.
class ManySocketsFaultsTest {
  private static final int SOCKETS = 10_000;

  /// A receiver with all that hangs on it has more.
  private static final int LEAST_OF_A_SOCKET = 4_000;

  /// The kernel's switch for stamps stays on while the first receiver is open, so that the others
  /// need not wait for it.
  @Test
  @Fault(
      what = "10,000 sockets are opened and closed",
      promise = "No descriptor, no bean and no heap is left")
  void tenThousandSocketsOpenedAndClosed() throws Exception {
    ReceiverOptions options =
        ReceiverOptions.builder().batch(1).stampTimeout(Duration.ofSeconds(1)).build();
    Set<ObjectName> before = beans();
    try (DatagramReceiver _ = DatagramReceiver.open(options);
        Recording recording = new Recording()) {
      // The flight recorder keeps such texts for a while.
      recording.disable(Schema.DelayHistogram.NAME);
      recording.start();
      openAndClose(options, 100);
      Set<String> descriptors = descriptors();
      long heap = heap();
      Set<ObjectName> beans = beans();
      assertThat(beans).as("with the receiver's own").hasSize(before.size() + 1);

      openAndClose(options, SOCKETS);

      assertThat(descriptors()).as("nothing new, whatever else was closed").isSubsetOf(descriptors);
      assertThat(beans()).isEqualTo(beans);
      assertThat(heap() - heap).isLessThan(SOCKETS * LEAST_OF_A_SOCKET);
    }
    assertThat(beans()).as("after all are closed").isEqualTo(before);
  }

  private static void openAndClose(ReceiverOptions options, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (DatagramReceiver receiver = DatagramReceiver.open(options)) {
        receiver.send(ByteBuffer.allocate(1), receiver.localAddress());
        assertThat(receiver.receive(SOON)).isOne();
      }
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /// Sockets, event descriptors and what tells of threads, each by its number and what it is; other
  /// files may come and go with the flight recorder.
  private static Set<String> descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(fd -> fd.getFileName() + " " + target(fd))
          .filter(
              fd -> fd.contains("socket:") || fd.contains("eventfd") || fd.endsWith("/schedstat"))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "closed";
    }
  }

  /// What is registered with the JVM's own server, all but what the JDK registers.
  private static Set<ObjectName> beans() {
    return ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
        .filter(name -> !name.getDomain().matches("JMImplementation|(java|jdk|com\\.sun)\\..*"))
        .collect(Collectors.toSet());
  }
}
