package dev.sojourn.analysis.contract;

import java.util.List;

/// A socket that packets were received on, or all TCP connections of one address.
///
/// @param protocol `udp`, or `tcp` for connections
/// @param outgoing whether these lead to the address, and were not accepted there
/// @param address where it is bound; null if the recording does not say
/// @param receiveBuffer bytes that the kernel granted; null if the recording does not say
/// @param drops null if the recording cannot tell
public record SocketRow(
    int id,
    String protocol,
    boolean outgoing,
    String address,
    Integer port,
    Long receiveBuffer,
    long packets,
    Long drops,
    Delay delay,
    List<Attribution> attribution) {}
