package dev.sojourn.core.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxPlatformTest {
  @Test
  void knowsLinuxOnBothArchitectures() {
    assertThat(LinuxPlatform.detect("Linux", "amd64")).isInstanceOf(Platform.Available.class);
    assertThat(LinuxPlatform.detect("Linux", "aarch64")).isInstanceOf(Platform.Available.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Windows 11", "Mac OS X", "FreeBSD"})
  void refusesAnotherSystemInASentence(String system) {
    assertThat(LinuxPlatform.detect(system, "amd64"))
        .isEqualTo(
            new Platform.Unavailable(
                "Sojourn reads the Linux kernel's receive timestamps and does not work on "
                    + system
                    + "; run it on Linux 4.12 or newer."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"riscv64", "ppc64le", "s390x", "loongarch64", "i386", "arm"})
  void refusesAnotherArchitectureInASentence(String architecture) {
    assertThat(LinuxPlatform.detect("Linux", architecture))
        .isEqualTo(
            new Platform.Unavailable(
                "Sojourn knows Linux on amd64 and aarch64 and not on "
                    + architecture
                    + "; run it on one of those."));
  }
}
