package dev.sojourn.core.receive;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;

/// Shows one receiver in the platform's MBean server. Where the run-time image has no
/// `java.management`, or the server refuses, the receiver works without.
final class Management {
  private static final AtomicInteger IDS = new AtomicInteger();

  private Management() {}

  /// Registers a view of `facts`.
  ///
  /// @return removes it again
  static Runnable register(Facts facts) {
    try {
      return Jmx.register(facts);
    } catch (NoClassDefFoundError _) {
      return () -> {};
    }
  }

  /// Apart, so that a JVM without `java.management` does not have to link it.
  private static final class Jmx {
    static Runnable register(Facts facts) {
      try {
        String id = "dev.sojourn:type=DatagramReceiver,id=" + IDS.incrementAndGet();
        ObjectName name = new ObjectName(id);
        ManagementFactory.getPlatformMBeanServer().registerMBean(new View(facts), name);
        return () -> unregister(name);
      } catch (JMException refused) {
        System.getLogger(Management.class.getName())
            .log(System.Logger.Level.DEBUG, "A receiver is not shown in JMX", refused);
        return () -> {};
      }
    }

    private static void unregister(ObjectName name) {
      try {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
      } catch (JMException gone) {
        System.getLogger(Management.class.getName())
            .log(System.Logger.Level.DEBUG, "A receiver was no longer in JMX", gone);
      }
    }
  }

  /// Reads the counters anew for each attribute.
  private record View(Facts facts) implements DatagramReceiverMXBean {
    @Override
    public String getLocalAddress() {
      return facts.local().toString();
    }

    @Override
    public boolean isStampsReal() {
      return facts.stamps().real();
    }

    @Override
    public long getGrantedReceiveBuffer() {
      return facts.granted();
    }

    @Override
    public long getReceived() {
      return facts.counters().received();
    }

    @Override
    public long getBytes() {
      return facts.counters().bytes();
    }

    @Override
    public long getUnstamped() {
      return facts.counters().unstamped();
    }

    @Override
    public long getTruncated() {
      return facts.counters().truncated();
    }

    @Override
    public long getControlTruncated() {
      return facts.counters().controlTruncated();
    }

    @Override
    public long getDrops() {
      return facts.counters().drops();
    }

    @Override
    public long getNegative() {
      return facts.counters().negative();
    }

    @Override
    public long getClockSteps() {
      return facts.counters().clockSteps();
    }
  }
}
