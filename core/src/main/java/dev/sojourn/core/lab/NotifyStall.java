package dev.sojourn.core.lab;

/// `notify`: the handler waits at a mailbox, by `Object.wait`, until another thread has put a
/// letter into it and notifies.
final class NotifyStall extends PeriodicStall {
  private final Mailbox mailbox = new Mailbox();
  private final Background loader = new Background("mail-loader", this::loadForEver);

  NotifyStall(Scene scene) {
    super("park", scene);
  }

  /// Holds one letter, for which there is one that asks.
  private static final class Mailbox {
    private boolean wanted;
    private boolean full;

    synchronized void take() throws InterruptedException {
      wanted = true;
      notifyAll();
      while (!full) {
        wait();
      }
      full = false;
    }

    synchronized void awaitWanted() throws InterruptedException {
      while (!wanted) {
        wait();
      }
      wanted = false;
    }

    synchronized void fill() {
      full = true;
      notifyAll();
    }
  }

  @Override
  public void start() {
    loader.start();
  }

  @Override
  void stall() {
    try {
      mailbox.take();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    loader.close();
  }

  private void loadForEver() throws InterruptedException {
    while (true) {
      mailbox.awaitWanted();
      loadMail();
      mailbox.fill();
    }
  }

  private static void loadMail() throws InterruptedException {
    Thread.sleep(LENGTH);
  }
}
