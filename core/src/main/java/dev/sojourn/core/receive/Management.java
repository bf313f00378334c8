package dev.sojourn.core.receive;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;

/// Shows one receiver in the platform's MBean server. Where the run-time image has no
/// `java.management`, or the server refuses, the receiver works without.
final class Management {
  private static final AtomicInteger IDS = new AtomicInteger();

  private Management() {}

  /// Registers a view of `facts` and `counters`.
  ///
  /// @return removes it again
  static Runnable register(Facts facts, Supplier<Counters> counters) {
    try {
      return Jmx.register(facts, counters);
    } catch (NoClassDefFoundError _) {
      return () -> {};
    }
  }

  /// Apart, so that a JVM without `java.management` does not have to link it.
  private static final class Jmx {
    static Runnable register(Facts facts, Supplier<Counters> counters) {
      try {
        String id = "dev.sojourn:type=DatagramReceiver,id=" + IDS.incrementAndGet();
        ObjectName name = new ObjectName(id);
        ManagementFactory.getPlatformMBeanServer().registerMBean(new View(facts, counters), name);
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
  private record View(Facts facts, Supplier<Counters> counters) implements DatagramReceiverMXBean {
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
      return counters.get().received();
    }

    @Override
    public long getBytes() {
      return counters.get().bytes();
    }

    @Override
    public long getUnstamped() {
      return counters.get().unstamped();
    }

    @Override
    public long getTruncated() {
      return counters.get().truncated();
    }

    @Override
    public long getControlTruncated() {
      return counters.get().controlTruncated();
    }

    @Override
    public long getDrops() {
      return counters.get().drops();
    }

    @Override
    public long getNegative() {
      return counters.get().negative();
    }

    @Override
    public long getClockSteps() {
      return counters.get().clockSteps();
    }
  }
}
