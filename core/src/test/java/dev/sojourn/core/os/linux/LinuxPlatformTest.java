package dev.sojourn.core.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.core.os.Platform;
import org.junit.jupiter.api.Test;

class LinuxPlatformTest {
  @Test
  void knowsLinuxOnBothArchitectures() {
    assertThat(LinuxPlatform.detect("Linux", "amd64")).isInstanceOf(Platform.Available.class);
    assertThat(LinuxPlatform.detect("Linux", "aarch64")).isInstanceOf(Platform.Available.class);
  }

  @Test
  void namesTheSystemThatItRefuses() {
    assertThat(LinuxPlatform.detect("Windows 11", "amd64"))
        .isInstanceOfSatisfying(
            Platform.Unavailable.class,
            refusal -> assertThat(refusal.reason()).contains("Windows 11").contains("Linux"));
    assertThat(LinuxPlatform.detect("Linux", "riscv64"))
        .isInstanceOfSatisfying(
            Platform.Unavailable.class,
            refusal -> assertThat(refusal.reason()).contains("riscv64"));
  }
}
