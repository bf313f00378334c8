package dev.sojourn.analysis.report;

import java.util.List;

/// Lines of text within a width.
public final class Page {
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  private final StringBuilder text = new StringBuilder();
  private final Style style;

  public Page(Style style) {
    this.style = style;
  }

  public void blank() {
    text.append('\n');
  }

  public void strong(String sentence) {
    text.append(style.colour() ? BOLD : "");
    wrap("", sentence);
    text.append(style.colour() ? PLAIN : "");
  }

  /// The answer, red where something is wrong and green where nothing is.
  public void verdict(String sentence, boolean bad) {
    text.append(style.colour() ? bad ? BOLD + RED : BOLD + GREEN : "");
    wrap("", sentence);
    text.append(style.colour() ? PLAIN : "");
  }

  /// One line as it is.
  public void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  public void heading(String words) {
    blank();
    strong(words);
  }

  public void paragraph(String words) {
    wrap("", words);
  }

  /// A prefix, and words beside it that wrap under themselves.
  public void columns(String prefix, String words) {
    wrap(prefix, words);
  }

  /// Cells of one width each, flush right.
  public void row(List<String> cells, int width) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(" ".repeat(Math.max(1, width - cell.length()))).append(cell);
    }
    text.append(line).append('\n');
  }

  private void wrap(String prefix, String words) {
    StringBuilder line = new StringBuilder(prefix);
    boolean empty = true;
    // A name from a recording must not steer the terminal.
    String safe = words.replaceAll("\\p{Cntrl}", "?");
    for (String word : safe.strip().split(" ")) {
      if (!empty && line.length() + 1 + word.length() > style.width()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(prefix.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
