package dev.sojourn.analysis.report;

import dev.sojourn.analysis.contract.Watched;
import java.util.Comparator;
import java.util.List;

/// The part of a text report on a process that was watched from outside: how closely, what was
/// under the waits that were seen, and the longest of them.
final class WatchedText {
  private WatchedText() {}

  static void write(Watched watched, Page page, Moments moments, long rows) {
    if (watched == null) {
      return;
    }
    page.heading("Process " + watched.pid() + ", watched from outside");
    page.paragraph(
        Words.count(watched.looks(), "look")
            + " at all queues in "
            + Words.duration(watched.watchedNanos())
            + ", at most "
            + Words.duration(watched.longestPauseNanos())
            + " apart: a wait that fits between two looks may have escaped.");
    List<Watched.Part> parts =
        watched.attribution().stream().filter(part -> part.chargedShare() >= 0.0005).toList();
    parts.stream().limit(rows).forEach(part -> page.columns(share(part), named(part)));
    rest(parts.size() - rows, page);
    if (watched.longStays() == 0) {
      return;
    }
    page.paragraph(
        "Waits of 5 ms and more that were seen: "
            + Words.number(watched.longStays())
            + (watched.longStays() > rows ? ", the longest:" : ":"));
    watched.stays().stream()
        .sorted(Comparator.comparingLong(Watched.Stay::peakNanos).reversed())
        .limit(rows)
        .sorted(Comparator.comparing(Watched.Stay::start))
        .forEach(stay -> page.columns(" " + moments.time(stay.start()) + "  ", stay(stay)));
  }

  private static void rest(long rest, Page page) {
    if (rest > 0) {
      page.columns(" ".repeat(20), Words.count(rest, "further row") + " (--verbose)");
    }
  }

  private static String share(Watched.Part part) {
    return String.format(
        "%-10s%8s  ", Blocks.bar(part.chargedShare(), 10), Words.percent(part.chargedShare()));
  }

  private static String named(Watched.Part part) {
    return part.cause() + (part.detail().isEmpty() ? "" : ": " + part.detail());
  }

  private static String stay(Watched.Stay stay) {
    return Words.duration(stay.peakNanos())
        + " at "
        + stay.protocol()
        + " "
        + SampledText.place(stay.address(), stay.port())
        + ", "
        + Words.bytes(stay.peakQueuedBytes())
        + " queued: "
        + stay.cause()
        + (stay.detail().isEmpty() ? "" : ", " + stay.detail());
  }
}
