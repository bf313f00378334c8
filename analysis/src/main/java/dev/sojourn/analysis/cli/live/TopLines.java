package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.live.Live;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// `top` for a file or a pipe: a line for each socket and second.
final class TopLines implements TopView {
  private static final int WIDE = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final TopTable table = TopTable.of(WIDE);
  private Runnable quit = () -> {};

  TopLines(PrintWriter out) {
    this.out = out;
    out.println("UTC       " + table.head());
    out.flush();
  }

  @Override
  public void show(Live.Frame frame) {
    for (Live.Row row : frame.rows()) {
      out.println(TIME.format(frame.end()) + "  " + table.row(row));
    }
    // Nobody reads on, as when piped into head.
    if (out.checkError()) {
      quit.run();
    }
  }

  @Override
  public void onQuit(Runnable whenQuit) {
    quit = whenQuit;
  }

  @Override
  public void close() {
    out.flush();
  }
}
