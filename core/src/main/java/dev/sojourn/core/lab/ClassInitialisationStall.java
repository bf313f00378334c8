package dev.sojourn.core.lab;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// `class-initialisation`: the handler needs a class that another thread is initialising, which
/// takes long, as a plug-in does that opens its connections in a static block.
final class ClassInitialisationStall implements Stall {
  // Not private, since the plug-in under another name uses them.
  static final Duration LENGTH = Duration.ofMillis(40);

  /// The class that the next packet needs, from the moment that its initialisation has begun.
  static final AtomicReference<FreshClass> BEGUN = new AtomicReference<>();

  static volatile FreshClass next;

  private static final Duration BETWEEN = Duration.ofMillis(210);

  private final Background initialiser;

  ClassInitialisationStall(Scene scene) {
    initialiser =
        new Background(
            "plugin-starter",
            scene.again(BETWEEN, LENGTH, "class-loading", ClassInitialisationStall::startPlugin));
  }

  @Override
  public void start() {
    initialiser.start();
  }

  @Override
  public void onPacket() {
    FreshClass needed = BEGUN.getAndSet(null);
    if (needed != null) {
      usePlugin(needed);
    }
  }

  private static void usePlugin(FreshClass plugin) {
    plugin.initialise();
  }

  @Override
  public void close() {
    initialiser.close();
  }

  private static void startPlugin() {
    next = FreshClass.of(Plugin.class);
    next.initialise();
  }

  /// Takes long to initialise.
  private static final class Plugin {
    static {
      BEGUN.set(next);
      try {
        Thread.sleep(LENGTH);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
