package dev.sojourn.analysis.summary;

/// Packets that the kernel threw away while the recording ran, in the whole network namespace: at
/// any process's sockets, or before any. Null counts are not on record.
///
/// What is in none of the three is in `all` only: a socket's filter or an IPsec policy refused it
/// (net/ipv4/udp.c).
public final class UdpErrors {
  private long all;
  private long fullBuffer;
  private long memory;
  private long checksum;
  private boolean known;

  void add(long errors, long fullBuffers, long memoryErrors, long checksumErrors) {
    all += errors;
    fullBuffer += fullBuffers;
    memory += memoryErrors;
    checksum += checksumErrors;
    known = true;
  }

  void add(UdpErrors other) {
    if (other.known) {
      add(other.all, other.fullBuffer, other.memory, other.checksum);
    }
  }

  /// Whether the recording tells.
  public boolean isKnown() {
    return known;
  }

  /// Those that found their socket's receive buffer full.
  public long fullBuffer() {
    return fullBuffer;
  }

  /// Those for which all sockets together had no memory left (net.ipv4.udp_mem).
  public long memory() {
    return memory;
  }

  /// Those with a wrong checksum, most of which no socket counts.
  public long checksum() {
    return checksum;
  }

  /// The rest.
  public long refused() {
    return Math.max(0, all - fullBuffer - memory - checksum);
  }
}
