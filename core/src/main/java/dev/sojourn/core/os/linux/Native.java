package dev.sojourn.core.os.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Binds C functions of the C library that the JVM itself runs on.
final class Native {
  private static final Linker LINKER = Linker.nativeLinker();

  private Native() {}

  /// The handle of the C function `name`, which every Linux C library has.
  @SuppressWarnings("restricted")
  static MethodHandle downcall(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    MemorySegment function = LINKER.defaultLookup().findOrThrow(name);
    return LINKER.downcallHandle(function, descriptor, options);
  }

  /// What a downcall handle throws is a fault of its binding, never one of the C function.
  static AssertionError unexpected(Throwable failure) {
    return new AssertionError("a C function is bound with a wrong signature", failure);
  }
}
