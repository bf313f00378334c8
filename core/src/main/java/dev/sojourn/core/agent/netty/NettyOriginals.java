package dev.sojourn.core.agent.netty;

import dev.sojourn.core.agent.transport.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The methods that a class of Netty's used to call.
final class NettyOriginals {
  private NettyOriginals() {}

  /// Access to all of a class, whose package is open to this one's module.
  static MethodHandles.Lookup inside(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    } catch (IllegalAccessException failure) {
      throw new Refusal("its package is closed: " + failure.getMessage());
    }
  }

  /// A static method of `owner` with Netty's own types.
  static MethodHandle find(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    try {
      return inside(owner).findStatic(owner, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException failure) {
      throw new Refusal("it has no method " + name + ": " + failure.getMessage());
    }
  }

  /// What an original throws leaves the hook as it is, checked or not.
  @SuppressWarnings("unchecked")
  static <T extends Throwable> T asThrown(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
