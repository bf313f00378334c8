package dev.sojourn.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemCallTest {
  @Test
  void aCallAndItsFirstTwoArguments() {
    String recvfrom = System.getProperty("os.arch").equals("aarch64") ? "207" : "45";
    SystemCall call =
        SystemCall.parse(recvfrom + " 0x5 0x7f416c211fd0 0x64 0x0 0x0 0x0 0x7fff 0x7f41\n");

    assertThat(call).isEqualTo(new SystemCall("recvfrom", 5, 0x7f416c211fd0L));
    assertThat(call.receives()).isTrue();
  }

  @Test
  void oneWithoutAName() {
    assertThat(SystemCall.parse("999 0x1 0x2 0x0 0x0 0x0 0x0 0x0 0x0").name())
        .isEqualTo("call 999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "-1 0x7ffc 0x7f8a", "", "45", "45 x y"})
  void whatIsNoCall(String text) {
    assertThat(SystemCall.parse(text)).isNull();
  }
}
