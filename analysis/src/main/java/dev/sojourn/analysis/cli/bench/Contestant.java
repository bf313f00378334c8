package dev.sojourn.analysis.cli.bench;

import java.util.Locale;

/// A way to receive datagrams.
enum Contestant {
  C("C, recvmmsg, stamps decoded", "C"),
  CHANNEL("DatagramChannel.receive", "Channel"),
  NETTY("Netty epoll", "Netty"),
  PLAIN("Sojourn without recording", "Sojourn"),
  HISTOGRAM("Sojourn, histogram only", "histogram"),
  RECORDED("Sojourn, every packet recorded", "recorded");

  private final String label;
  private final String heading;

  Contestant(String label, String heading) {
    this.label = label;
    this.heading = heading;
  }

  /// What it is called in a figure.
  String label() {
    return label;
  }

  /// What it is called above a column.
  String heading() {
    return heading;
  }

  /// What its program is told to be.
  String argument() {
    return name().toLowerCase(Locale.ROOT);
  }
}
