package dev.sojourn.events;

/// What may be unusual about a packet, a bit each, and how it reads in a recording.
///
/// Nearly no packet has any, and no text takes one byte. The texts are longer than 16 characters,
/// since those JFR stores once a chunk and writes as a number (jdk.jfr.internal.StringPool).
public final class Marks {
  /// The buffer was too small for the datagram.
  public static final int TRUNCATED = 1;

  /// The clock may have stepped while the packet waited, so that its delay is wrong.
  public static final int CLOCK_STEPPED = 2;

  /// The kernel took several packets together and stamped the first (UDP_GRO).
  public static final int SHARED_STAMP = 4;

  private static final int ALL = TRUNCATED | CLOCK_STEPPED | SHARED_STAMP;
  private static final String[] TEXTS = new String[ALL + 1];

  static {
    for (int marks = 1; marks <= ALL; marks++) {
      StringBuilder text = new StringBuilder();
      append(text, marks & TRUNCATED, Schema.TRUNCATED);
      append(text, marks & CLOCK_STEPPED, Schema.CLOCK_STEPPED);
      append(text, marks & SHARED_STAMP, Schema.SHARED_STAMP);
      TEXTS[marks] = text.toString();
    }
  }

  private Marks() {}

  private static void append(StringBuilder text, int mark, String name) {
    if (mark != 0) {
      text.append(text.isEmpty() ? "" : ", ").append(name);
    }
  }

  /// What stands in [PacketReceivedEvent#marks] for these bits; null for none.
  public static String text(int marks) {
    return TEXTS[marks];
  }
}
