package dev.sojourn.core.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/// Sockets that come and go: a row of faults.md.
class ManySocketsFaultsTest {
  private static final int SOCKETS = 10_000;

  /// The kernel's switch for stamps stays on while the first receiver is open, so that the others
  /// need not wait for it.
  @Test
  void tenThousandSocketsOpenedAndClosed() throws Exception {
    ReceiverOptions options =
        ReceiverOptions.builder().batch(1).stampTimeout(Duration.ofSeconds(1)).build();
    try (DatagramReceiver _ = DatagramReceiver.open(options);
        Recording recording = new Recording()) {
      recording.start();
      openAndClose(options, 100);
      long descriptors = descriptors();
      int beans = beans();

      openAndClose(options, SOCKETS);

      assertThat(descriptors()).isEqualTo(descriptors);
      assertThat(beans()).isEqualTo(beans);
    }
  }

  private static void openAndClose(ReceiverOptions options, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      DatagramReceiver.open(options).close();
    }
  }

  /// Sockets and event descriptors; files may come and go with the flight recorder.
  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(ManySocketsFaultsTest::isOurs).count();
    }
  }

  private static boolean isOurs(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:") || target.contains("eventfd");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static int beans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.sojourn*:*"), null)
        .size();
  }
}
