package dev.sojourn.analysis.cli.prove.bench;

import java.util.Locale;

/// A way to receive datagrams.
enum Contestant {
  C("C, recvmmsg, stamps decoded"),
  CHANNEL("DatagramChannel.receive"),
  NETTY("Netty epoll"),
  PLAIN("Sojourn without recording"),
  HISTOGRAM("Sojourn, histogram only"),
  RECORDED("Sojourn, every packet recorded"),
  BRIEF("Sojourn, every packet recorded in brief"),
  OFFLOAD("Sojourn with GRO, without recording"),
  OFFLOAD_RECORDED("Sojourn with GRO, every packet recorded");

  private final String label;

  Contestant(String label) {
    this.label = label;
  }

  /// What it is called in a figure.
  String label() {
    return label;
  }

  /// What its program is told to be.
  String argument() {
    return name().toLowerCase(Locale.ROOT);
  }
}
