package dev.sojourn.analysis.contract;

/// What a socket's receiver can bear.
///
/// Of what stands for TCP connections only the reads a second are told, and the worst stall: TCP
/// makes peers wait, so that nothing is at risk, and reads grow with the backlog, so that their
/// number tells nothing of how many there could be.
///
/// @param arrivalsPerSecond null for fewer than two packets
/// @param servicePerSecond packets that the receiver takes when nothing stalls it; null when too
///   few packets waited behind another to tell
/// @param utilisation arrivals by service; null if either is
/// @param worstStallNanos the longest time between two dequeues in which a packet waited
/// @param packetsAtRisk how many arrive in that time, at the mean rate
/// @param receiveBufferNeeded what SO_RCVBUF, in bytes, would have held all packets, by a replay of
///   their arrivals, those of the dropped ones included: the kernel doubles it, and cuts it to
///   net.core.rmem_max; null if no buffer would have
/// @param peakPackets the most packets that would then have been in the queue at once; null if
///   `receiveBufferNeeded` is
/// @param packetCharge kernel memory that each takes, in bytes; null if `receiveBufferNeeded` is
/// @param packetChargeMeasured whether that was measured where the recording was made; if not, it
///   is what Linux charges on loopback, and a network device may charge several times as much
/// @param holds whether the socket's receive buffer is as large as that: then no drop was for want
///   of a larger one
public record Capacity(
    int socket,
    Double arrivalsPerSecond,
    Double servicePerSecond,
    Double utilisation,
    long worstStallNanos,
    Long packetsAtRisk,
    Long receiveBufferNeeded,
    Long peakPackets,
    Long packetCharge,
    boolean packetChargeMeasured,
    boolean holds) {}
