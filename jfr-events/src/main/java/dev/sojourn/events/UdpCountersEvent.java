package dev.sojourn.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/// What became of the UDP packets that the network namespace received and no socket did: the
/// cumulative counters of `/proc/net/snmp` and `snmp6`. They tell a full buffer from packets that
/// were dropped for another reason, which a socket's own drop counter does not.
@Name(Schema.UdpCounters.NAME)
@Label("UDP Counters")
@Description("Cumulative UDP counters of the process's network namespace (/proc/net/snmp)")
@Category({"Sojourn", "System"})
@StackTrace(false)
@Period("1 s")
public final class UdpCountersEvent extends Event {
  @Label("Errors")
  @Description("Packets that could not be delivered, for any reason (InErrors)")
  public long inErrors = Schema.ABSENT;

  @Label("Receive Buffer Errors")
  @Description("Packets that found a socket's receive buffer full (RcvbufErrors)")
  public long rcvbufErrors = Schema.ABSENT;

  @Label("Memory Errors")
  @Description(
      "Packets for which all sockets together had no memory left, net.ipv4.udp_mem"
          + " (MemErrors)")
  public long memErrors = Schema.ABSENT;

  @Label("Checksum Errors")
  @Description("Packets with a wrong checksum (InCsumErrors)")
  public long inCsumErrors = Schema.ABSENT;

  @Label("Ignored Multicast")
  @Description("Multicast packets that no socket wanted (IgnoredMulti)")
  public long ignoredMulti = Schema.ABSENT;
}
