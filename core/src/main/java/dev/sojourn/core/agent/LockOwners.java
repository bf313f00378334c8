package dev.sojourn.core.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/// Who holds a lock of `java.util.concurrent.locks`, be it a virtual thread or not.
final class LockOwners {
  private final Optional<MethodHandle> owner = find();

  /// The owner, or null: nobody alone, not known, or `lock` is not of the kind that has one.
  Thread owner(Object lock) {
    return lock instanceof AbstractOwnableSynchronizer ownable && owner.isPresent()
        ? ask(owner.get(), ownable)
        : null;
  }

  private static Thread ask(MethodHandle owner, AbstractOwnableSynchronizer ownable) {
    try {
      return (Thread) owner.invokeExact(ownable);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Optional<MethodHandle> find() {
    Class<?> type = AbstractOwnableSynchronizer.class;
    try {
      return Optional.of(
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findVirtual(type, "getExclusiveOwnerThread", MethodType.methodType(Thread.class)));
    } catch (ReflectiveOperationException | RuntimeException _) {
      // Another JDK: owners are not known.
      return Optional.empty();
    }
  }
}
