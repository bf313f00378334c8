package dev.sojourn.analysis.page;

import dev.sojourn.analysis.Observer;

/// Makes a [PageData] of what an analysis sees pass, in any order, within a few MiB.
public final class PageBuilder implements Observer {
  private final TimelineBuilder timeline = new TimelineBuilder();
  private WaitsBuilder waits = new WaitsBuilder(0, 0);
  private LanesBuilder lanes = new LanesBuilder(0);
  private BacklogsBuilder backlogs = new BacklogsBuilder(0);

  @Override
  public boolean looksCloser() {
    return true;
  }

  @Override
  public void begin(long startNanos, long endNanos) {
    timeline.begin(startNanos, endNanos);
    waits = new WaitsBuilder(startNanos, endNanos);
    lanes = new LanesBuilder(startNanos);
    backlogs = new BacklogsBuilder(startNanos);
  }

  @Override
  public void packet(PacketView packet) {
    timeline.packet(packet);
  }

  @Override
  public void queue(QueueReading reading) {
    timeline.queue(reading);
  }

  @Override
  public void stall(StallSpan stall) {
    timeline.stall(stall);
  }

  @Override
  public void waited(WaitView wait) {
    waits.add(wait);
    backlogs.add(wait);
  }

  @Override
  public void chain(ChainSpan chain) {
    lanes.add(chain);
  }

  @Override
  public void lane(LaneSpan span) {
    lanes.add(span);
  }

  @Override
  public void numbers(WaitNumbers numbers) {
    waits.numbers(numbers);
  }

  /// What was seen so far.
  public PageData build() {
    return new PageData(timeline.build(), waits.build(), lanes.build(), backlogs.build());
  }
}
