package dev.sojourn.core.lab;

/// `cpu-limit`: the process has a part of one processor only, and a thread of its own uses it up,
/// so that the kernel stops the process until the next period.
final class CpuLimitStall implements Stall {
  private final Phases phases;
  private final Work work = new Work();
  private final Background burner = new Background("burner", this::burnForEver);
  private final Background limiter = new Background("limiter", this::limitForEver);
  private Cgroup cgroup;

  CpuLimitStall(Scene scene) {
    phases = scene.phases();
  }

  @Override
  public void start() throws LabException, InterruptedException {
    cgroup = Cgroup.ofThisProcess();
    limiter.start();
    burner.start();
  }

  @Override
  public void close() {
    burner.close();
    limiter.close();
    cgroup.close();
  }

  private void burnForEver() throws InterruptedException {
    while (true) {
      phases.awaitStalled();
      work.spend(1_000_000);
    }
  }

  private void limitForEver() throws InterruptedException {
    while (true) {
      phases.awaitStalled();
      cgroup.impose();
      while (phases.isStalled()) {
        Thread.sleep(1);
      }
      cgroup.lift();
    }
  }
}
