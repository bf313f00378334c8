package dev.sojourn.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class SocketNumbersTest {
  /// As the agent's does.
  private static final class OtherLoader extends ClassLoader {
    OtherLoader() {
      super(null);
    }

    Class<?> define(Class<?> twin) throws IOException {
      try (var bytes = twin.getResourceAsStream(twin.getSimpleName() + ".class")) {
        byte[] code = bytes.readAllBytes();
        return defineClass(twin.getName(), code, 0, code.length);
      }
    }
  }

  @Test
  void noTwoAreTheSameEvenInAnotherClassLoader() throws Exception {
    Method others = new OtherLoader().define(SocketNumbers.class).getDeclaredMethod("next");
    others.setAccessible(true);

    int first = SocketNumbers.next();
    int second = (int) others.invoke(null);
    int third = SocketNumbers.next();

    assertThat(second).isGreaterThan(first);
    assertThat(third).isGreaterThan(second);
  }
}
