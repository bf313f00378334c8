package dev.sojourn.core.lab;

import java.time.Duration;

/// `virtual-busy`, `virtual-pinned`: another virtual thread occupies the one carrier there is (the
/// command sees to that), either because it works without a pause or because it cannot leave it.
final class CarrierStall implements Stall {
  /// Not private, since [Report] under another name reads it.
  static final Duration LENGTH = Duration.ofMillis(40);

  private static final Duration BETWEEN = Duration.ofMillis(210);

  private final Background launcher;

  private CarrierStall(Scene scene, Runnable occupy) {
    Background.Task launch = () -> Thread.ofVirtual().name("report-task").start(occupy).join();
    launcher =
        new Background(
            "report-launcher", scene.again(BETWEEN, LENGTH, "virtual-scheduling", launch));
  }

  static Stall busy(Scene scene) {
    Work work = new Work();
    return new VirtualStall(new CarrierStall(scene, () -> buildReport(work)));
  }

  static Stall pinned(Scene scene) {
    return new VirtualStall(new CarrierStall(scene, CarrierStall::loadReport));
  }

  @Override
  public void start() {
    launcher.start();
  }

  @Override
  public void close() {
    launcher.close();
  }

  private static void buildReport(Work work) {
    work.spend(LENGTH.toNanos());
  }

  /// A virtual thread that initialises a class stays on its carrier.
  private static void loadReport() {
    FreshClass.of(Report.class).initialise();
  }

  /// Takes long to initialise.
  private static final class Report {
    static {
      try {
        Thread.sleep(LENGTH);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
