package dev.sojourn.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenClassesTest {
  @ParameterizedTest
  @CsvSource({
    "com.example.Handler$$Lambda/0x00000000360a1000.run:12, com.example.Handler$$Lambda.run:12",
    "com.example.Handler$$Lambda.0x00000000360a1000.run, com.example.Handler$$Lambda.run",
    "com.example.Plugin.0x00007f00360a1000.<clinit>, com.example.Plugin.<clinit>",
    "java.lang.invoke.LambdaForm$MH.0x0000000024184000, java.lang.invoke.LambdaForm$MH",
    "com.example.Hex0x12.parse:4, com.example.Hex0x12.parse:4",
    "com.example.Hex.parse0x1234567890, com.example.Hex.parse0x1234567890"
  })
  void areNamedWithoutTheirAddresses(String frame, String named) {
    assertThat(HiddenClasses.named(frame)).isEqualTo(named);
  }
}
