package dev.sojourn.core.wire;

/// The room that the control messages of one datagram need (cmsg(3), CMSG_SPACE).
public final class ControlSpace {
  private static final int HEADER = 16;

  /// SCM_TIMESTAMPING and SO_RXQ_OVFL.
  public static final int STAMP_AND_DROPS = space(3 * 16) + space(4);

  /// SCM_TIMESTAMPING and TCP_CM_INQ.
  public static final int STAMP_AND_UNREAD = space(3 * 16) + space(4);

  /// UDP_GRO.
  public static final int SEGMENT_SIZE = space(4);

  /// IP_PKTINFO.
  public static final int IPV4_DESTINATION = space(12);

  /// IPV6_PKTINFO.
  public static final int IPV6_DESTINATION = space(20);

  /// IP_ORIGDSTADDR.
  public static final int ORIGINAL_DESTINATION = space(16);

  private ControlSpace() {}

  private static int space(int data) {
    return HEADER + ((data + 7) & -8);
  }
}
