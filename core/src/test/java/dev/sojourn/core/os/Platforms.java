package dev.sojourn.core.os;

import dev.sojourn.core.os.linux.LinuxPlatform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/// This machine, with some of its system calls answered by a test.
public final class Platforms {
  /// Answers a system call: a result as [SocketCalls] returns it, or null to let the kernel answer.
  public interface Answer {
    Number to(String call, Object[] arguments);
  }

  private Platforms() {}

  public static Platform.Available real() {
    return (Platform.Available) LinuxPlatform.current();
  }

  public static Platform.Available answering(Answer answer) {
    Platform.Available real = real();
    return new Platform.Available(
        real.constants(), () -> intercept(real.calls().get(), answer), real.clock());
  }

  public static Platform.Available withClock(UnaryOperator<SystemClock> change) {
    Platform.Available real = real();
    return new Platform.Available(
        real.constants(), real.calls(), () -> change.apply(real.clock().get()));
  }

  private static SocketCalls intercept(SocketCalls real, Answer answer) {
    return (SocketCalls)
        Proxy.newProxyInstance(
            SocketCalls.class.getClassLoader(),
            new Class<?>[] {SocketCalls.class},
            (_, method, arguments) -> {
              Number given = answer.to(method.getName(), arguments);
              try {
                return given == null ? method.invoke(real, arguments) : given;
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
