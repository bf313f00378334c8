package dev.sojourn.core.wire;

/// The room that control messages need (cmsg(3), CMSG_SPACE).
public final class ControlSpace {
  private static final int HEADER = 16;
  private static final int TIMESTAMPING = 3 * 16;
  private static final int DROP_COUNTER = 4;

  /// SCM_TIMESTAMPING and SO_RXQ_OVFL.
  public static final int STAMP_AND_DROPS = space(TIMESTAMPING) + space(DROP_COUNTER);

  private ControlSpace() {}

  private static int space(int data) {
    return HEADER + ((data + 7) & -8);
  }
}
