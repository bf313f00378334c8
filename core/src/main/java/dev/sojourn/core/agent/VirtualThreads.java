package dev.sojourn.core.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The virtual threads of this JVM and who runs them: the JDK's own lists, which it makes thread
/// dumps from.
///
/// All or nothing: where this JDK lacks a part, there are none to be seen.
final class VirtualThreads {
  /// Looking through more of them takes too long.
  private static final int MOST = 10_000;

  /// @param areComplete whether the JDK lists those too that no executor started
  private record Lists(
      VarHandle carrier,
      Object root,
      MethodHandle threads,
      MethodHandle children,
      boolean areComplete) {}

  private final Optional<Lists> lists = find();

  /// Whether carriers are known.
  boolean areKnown() {
    return lists.isPresent();
  }

  /// Whether [#all] has every one that lives.
  boolean areAllKnown() {
    return lists.filter(Lists::areComplete).isPresent() && all().count() < MOST;
  }

  /// Who runs the virtual thread now, or null: nobody, or not known.
  Thread carrier(Thread virtual) {
    return lists.map(each -> (Thread) each.carrier().getVolatile(virtual)).orElse(null);
  }

  /// Which virtual thread each carrier runs now.
  Map<Thread, Thread> byCarrier() {
    Map<Thread, Thread> riders = new IdentityHashMap<>();
    all()
        .forEach(
            virtual -> {
              Thread carrier = carrier(virtual);
              if (carrier != null) {
                riders.put(carrier, virtual);
              }
            });
    return riders;
  }

  /// Those that live now, but no more than the first ten thousand.
  Stream<Thread> all() {
    return lists.stream()
        .flatMap(each -> within(each, each.root()))
        .filter(Thread::isVirtual)
        .limit(MOST);
  }

  private static Stream<Thread> within(Lists lists, Object container) {
    Stream<?> threads = (Stream<?>) call(lists.threads(), container);
    Stream<?> children = (Stream<?>) call(lists.children(), container);
    return Stream.concat(
        threads.map(Thread.class::cast), children.flatMap(child -> within(lists, child)));
  }

  private static Object call(MethodHandle method, Object... on) {
    try {
      return method.invokeWithArguments(on);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Optional<Lists> find() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> virtual = Class.forName("java.lang.VirtualThread");
      Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
      Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(containers, lookup);
      MethodType stream = MethodType.methodType(Stream.class);
      MethodType truth = MethodType.methodType(boolean.class);
      return Optional.of(
          new Lists(
              MethodHandles.privateLookupIn(virtual, lookup)
                  .findVarHandle(virtual, "carrierThread", Thread.class),
              call(inside.findStatic(containers, "root", MethodType.methodType(container))),
              inside.findVirtual(container, "threads", stream),
              inside.findVirtual(container, "children", stream),
              (boolean) call(inside.findStatic(containers, "trackAllThreads", truth))));
    } catch (ReflectiveOperationException | RuntimeException _) {
      // Another JDK: virtual threads are seen as any program sees them.
      return Optional.empty();
    }
  }
}
