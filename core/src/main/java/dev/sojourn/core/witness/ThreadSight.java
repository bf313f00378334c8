package dev.sojourn.core.witness;

import java.util.List;

/// What this JVM lets one see of its threads. Nothing here stops another thread for longer than it
/// takes to walk its stack, or takes a lock of the program's.
public interface ThreadSight {
  /// What the thread does.
  Sighting see(Thread thread);

  /// Who keeps the carriers of virtual threads busy: the virtual threads that they run, or where
  /// that cannot be told, the carriers themselves.
  List<Thread> onCarriers();
}
