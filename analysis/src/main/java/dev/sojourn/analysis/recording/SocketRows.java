package dev.sojourn.analysis.recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What one chunk tells of sockets, beside their packets. Times are nanoseconds since the epoch.
public final class SocketRows {
  /// How a socket is set up.
  ///
  /// @param protocol `udp`, or `tcp`, where it stands for many connections
  /// @param outgoing whether those lead to the address, and were not accepted on it
  public record SocketSetup(
      int id,
      String address,
      Integer port,
      Long receiveBuffer,
      String protocol,
      boolean outgoing) {}

  /// A socket's cumulative counts at one moment, and what its queue then held.
  ///
  /// @param queued bytes of kernel memory; may be absent
  /// @param capacity in the same unit; may be absent
  /// @param packetCharge what one packet takes of it, as measured; may be absent
  public record SocketCounts(
      long time,
      int id,
      long received,
      long drops,
      long queued,
      long capacity,
      long packetCharge) {}

  final List<SocketSetup> setups = new ArrayList<>();
  final List<SocketCounts> counts = new ArrayList<>();
  final List<DelayCounts> delayCounts = new ArrayList<>();
  final List<BacklogRow> backlogs = new ArrayList<>();
  final List<QueueSample> queueSamples = new ArrayList<>();
  final List<AcceptSample> acceptSamples = new ArrayList<>();
  final List<AcceptWait> acceptWaits = new ArrayList<>();
  final Set<String> notCaptured = new TreeSet<>();
  // Sojourn's, by their ids.
  final Set<Integer> own = new HashSet<>();
  // Those that stand for TCP connections, by their indices.
  final BitSet streams = new BitSet();

  SocketRows() {}

  public List<SocketSetup> setups() {
    return setups;
  }

  public List<SocketCounts> counts() {
    return counts;
  }

  /// The delays of all packets, about every second.
  public List<DelayCounts> delayCounts() {
    return delayCounts;
  }

  public List<BacklogRow> backlogs() {
    return backlogs;
  }

  public List<QueueSample> queueSamples() {
    return queueSamples;
  }

  public List<AcceptSample> acceptSamples() {
    return acceptSamples;
  }

  /// Connections that waited to be accepted.
  public List<AcceptWait> acceptWaits() {
    return acceptWaits;
  }

  /// What of how the program receives could not be captured, and why, as half sentences.
  public Set<String> notCaptured() {
    return notCaptured;
  }
}
