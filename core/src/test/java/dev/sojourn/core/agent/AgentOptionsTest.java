package dev.sojourn.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
  @ParameterizedTest
  @NullAndEmptySource
  void withoutAnyItCapturesAndNeitherSamplesNorRecords(String text) {
    AgentOptions options = AgentOptions.parse(text);
    assertThat(options.capture()).isTrue();
    assertThat(options.detach()).isFalse();
    assertThat(options.sample()).isEmpty();
    assertThat(options.record()).isEmpty();
    assertThat(options.metrics()).isEmpty();
  }

  @Test
  void readsEach() {
    AgentOptions options = AgentOptions.parse("record=/tmp/a=b.jfr,sample=10ms,capture=off");
    assertThat(options.record()).contains(Path.of("/tmp/a=b.jfr"));
    assertThat(options.sample()).contains(Duration.ofMillis(10));
    assertThat(options.capture()).isFalse();
    assertThat(AgentOptions.parse("metrics=9464").metrics()).hasValue(9464);
    assertThat(AgentOptions.parse("otlp=http://collector:4318").otlp())
        .hasValue(URI.create("http://collector:4318"));
    assertThat(AgentOptions.parse("seconds=60").seconds()).hasValue(60);
    assertThat(AgentOptions.parse("detach").detach()).isTrue();
  }

  @Test
  void theFileMayBearTheProcessInItsName() {
    long process = ProcessHandle.current().pid();
    assertThat(AgentOptions.parse("record=/tmp/%p-%p.jfr").record())
        .contains(Path.of("/tmp/" + process + "-" + process + ".jfr"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "records=x",
        "metrics=",
        "metrics=65536",
        "metrics=x",
        "otlp=",
        "otlp=collector:4318",
        "otlp=ftp://collector",
        "otlp=http://",
        "seconds=",
        "seconds=soon",
        "record=",
        "record=\0",
        "sample=0ms",
        "sample=61s",
        "sample=1m",
        "sample=",
        "capture=yes",
        "capture",
        "detach,sample=1s",
        ","
      })
  void saysWhatIsWrong(String text) {
    assertThatThrownBy(() -> AgentOptions.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Sojourn's agent");
  }
}
