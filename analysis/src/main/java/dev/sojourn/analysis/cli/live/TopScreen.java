package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.live.Live;
import dev.sojourn.analysis.recording.Names;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/// `top` on a terminal: the whole screen, drawn anew at every interval and when its size changes.
/// Leaves on q and on Ctrl-C, and gives the screen back as it was.
final class TopScreen implements TopView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Comparator<Live.Row> WORST_FIRST =
      Comparator.comparing(Live.Row::maxNanos, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed();

  private final Terminal terminal;
  private final Attributes before;
  private final Display display;
  private final String title;
  private final boolean colour;
  private Live.Frame frame;
  private boolean closed;

  /// @param terminal closed with this view
  /// @param title what is watched
  TopScreen(Terminal terminal, String title, boolean colour) {
    this.terminal = terminal;
    this.title = Names.harmless(title);
    this.colour = colour;
    before = terminal.enterRawMode();
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    display = new Display(terminal, true);
    terminal.handle(Signal.WINCH, signal -> resized());
    resized();
  }

  @Override
  public synchronized void show(Live.Frame next) {
    frame = next;
    draw();
  }

  /// Whether anything can be drawn on it: a terminal that nobody gave a size to has none.
  static boolean fits(Size size) {
    return size.getColumns() > 0 && size.getRows() > 0;
  }

  private synchronized void resized() {
    if (!closed && fits(terminal.getSize())) {
      display.resize(terminal.getSize());
      display.clear();
      draw();
    }
  }

  @Override
  public void onQuit(Runnable quit) {
    terminal.handle(Signal.INT, signal -> quit.run());
    Thread.ofPlatform().daemon().name("top, keys").start(() -> awaitKey(quit));
  }

  /// Raw mode leaves Ctrl-C to the terminal driver; where that does not tell, it comes as a key.
  private void awaitKey(Runnable quit) {
    try {
      int key = terminal.reader().read();
      while (key >= 0 && key != 'q' && key != 'Q' && key != 3) {
        key = terminal.reader().read();
      }
    } catch (IOException e) {
      // The terminal has gone.
    }
    quit.run();
  }

  private void draw() {
    if (closed || !fits(terminal.getSize())) {
      return;
    }
    int width = terminal.getSize().getColumns();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(styled(header(width), AttributedStyle.BOLD, width));
    lines.add(AttributedString.EMPTY);
    lines.addAll(frame == null ? List.of(AttributedString.EMPTY) : table(width));
    while (lines.size() < terminal.getSize().getRows()) {
      lines.add(AttributedString.EMPTY);
    }
    display.update(lines.subList(0, terminal.getSize().getRows()), 0);
    terminal.flush();
  }

  private String header(int width) {
    String right =
        (frame == null ? "waiting for the first second" : TIME.format(frame.end())) + "   q quits";
    String left = "sojourn top " + title;
    int room = width - right.length() - 1;
    if (room < 0) {
      return left;
    }
    String fits = left.length() <= room ? left : left.substring(0, room);
    return fits + " ".repeat(width - fits.length() - right.length()) + right;
  }

  private List<AttributedString> table(int width) {
    TopTable table = TopTable.of(width);
    List<AttributedString> lines = new ArrayList<>();
    lines.add(styled(table.head(), AttributedStyle.INVERSE, width));
    int room = Math.max(1, terminal.getSize().getRows() - 4);
    List<Live.Row> rows = frame.rows().stream().sorted(WORST_FIRST).toList();
    rows.stream()
        .limit(rows.size() > room ? room - 1 : room)
        .forEach(row -> lines.add(styled(table.row(row), style(row), width)));
    if (rows.size() > room) {
      lines.add(styled((rows.size() - room + 1) + " more", AttributedStyle.DEFAULT, width));
    }
    if (rows.isEmpty()) {
      lines.add(styled("no socket is on record yet", AttributedStyle.DEFAULT, width));
    }
    return lines;
  }

  private static AttributedStyle style(Live.Row row) {
    if (row.newDrops() > 0) {
      return AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).bold();
    }
    return row.cause() == null
        ? AttributedStyle.DEFAULT
        : AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
  }

  private AttributedString styled(String text, AttributedStyle style, int width) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.styled(colour ? style : AttributedStyle.DEFAULT, text);
    return line.toAttributedString().columnSubSequence(0, width);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    terminal.puts(Capability.cursor_visible);
    terminal.puts(Capability.exit_ca_mode);
    terminal.setAttributes(before);
    terminal.flush();
    try {
      terminal.close();
    } catch (IOException e) {
      throw new Failure("the terminal did not close (" + e.getMessage() + "): try reset", e);
    }
  }
}
