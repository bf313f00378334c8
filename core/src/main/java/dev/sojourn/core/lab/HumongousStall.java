package dev.sojourn.core.lab;

import java.time.Duration;

/// `humongous`: a thread loads pictures, each larger than half of one of G1's regions, and keeps
/// what it found in the last few; every so often a picture has G1 collect.
final class HumongousStall implements Stall {
  private static final Duration BETWEEN = Duration.ofMillis(5);
  private static final int PICTURE_BYTES = 6 << 20;
  private static final int FEATURES = 20_000;
  private static final int KEPT = 16;

  /// What was found in a picture.
  private record Features(byte[][] each) {}

  private final Features[] kept = new Features[KEPT];
  private final Background loader;

  /// The last; kept so that loading it cannot be optimised away.
  private volatile byte[] picture;

  HumongousStall(Scene scene) {
    loader = new Background("picture-loader", () -> loadForEver(scene.phases()));
  }

  @Override
  public void start() {
    loader.start();
  }

  @Override
  public void close() {
    loader.close();
  }

  private void loadForEver(Phases phases) throws InterruptedException {
    for (int number = 0; true; number++) {
      phases.awaitStalled();
      loadPicture();
      kept[number % KEPT] = features();
      Thread.sleep(BETWEEN);
    }
  }

  private void loadPicture() {
    picture = new byte[PICTURE_BYTES];
  }

  private static Features features() {
    byte[][] each = new byte[FEATURES][];
    for (int i = 0; i < FEATURES; i++) {
      each[i] = new byte[16];
    }
    return new Features(each);
  }
}
