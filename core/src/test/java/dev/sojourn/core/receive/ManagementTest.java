package dev.sojourn.core.receive;

import static dev.sojourn.core.receive.programs.Loopback.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.receive.programs.Loopback;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void theCountersAreReadableByJmxWhileTheReceiverIsOpen() throws Exception {
    Set<ObjectName> before = receivers();
    try (DatagramReceiver receiver =
            DatagramReceiver.open(ReceiverOptions.builder().maxDatagram(10).build());
        Loopback loopback = Loopback.to(receiver)) {
      loopback.send(3, 7);
      loopback.send(1, 11);
      receiver.receive(SOON);

      Set<ObjectName> now = receivers();
      now.removeAll(before);
      assertThat(now).hasSize(1);
      ObjectName name = now.iterator().next();
      assertThat(SERVER.getAttribute(name, "Received")).isEqualTo(4L);
      assertThat(SERVER.getAttribute(name, "Bytes")).isEqualTo(32L);
      assertThat(SERVER.getAttribute(name, "Truncated")).isEqualTo(1L);
      assertThat(SERVER.getAttribute(name, "StampsReal")).isEqualTo(true);
      for (String none :
          new String[] {"Unstamped", "ControlTruncated", "Drops", "Negative", "ClockSteps"}) {
        assertThat(SERVER.getAttribute(name, none)).as(none).isEqualTo(0L);
      }
      assertThat(SERVER.getAttribute(name, "LocalAddress"))
          .isEqualTo(receiver.localAddress().toString());
    }
    assertThat(receivers()).isEqualTo(before);
  }

  private static Set<ObjectName> receivers() throws Exception {
    return SERVER.queryNames(new ObjectName("dev.sojourn:type=DatagramReceiver,*"), null);
  }
}
