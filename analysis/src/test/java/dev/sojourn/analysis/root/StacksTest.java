package dev.sojourn.analysis.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {
  private final Stacks stacks = new Stacks();

  @Test
  void methodsOfTheJdkAreLeftOutButForTheOneOnTop() {
    List<String> frames =
        List.of(
            "java.lang.Thread.sleep:509",
            "com.example.Cache.refresh:40",
            "java.util.concurrent.FutureTask.run:328",
            "com.example.Cache$$Lambda.0x000000005c115368.run",
            "com.example.Cache.main:7",
            "java.lang.Thread.run:1474");

    stacks.number("lock", "refresher", frames);

    assertThat(stacks.paths())
        .containsExactly(
            List.of(
                "lock",
                "refresher",
                "com.example.Cache.main",
                "com.example.Cache.refresh (in java.lang.Thread.sleep)"));
  }

  @Test
  void whereNothingElseIsThereTheTopIsTold() {
    stacks.number("safepoint", "C2", List.of("java.lang.String.equals:3", "java.lang.A.b:4"));

    assertThat(stacks.paths())
        .containsExactly(List.of("safepoint", "C2", "java.lang.String.equals"));
  }

  @Test
  void oneStackHasOneNumber() {
    int first = stacks.number("handler", "receiver", List.of("com.example.A.b:4"));

    assertThat(stacks.number("handler", "receiver", List.of("com.example.A.b:9"))).isEqualTo(first);
    assertThat(stacks.number("lock", "receiver", List.of("com.example.A.b:4"))).isNotEqualTo(first);
    assertThat(stacks.isHandler(first)).isTrue();
  }

  @Test
  void tooManyAreToldApartByTheirCauseOnly() {
    for (int i = 0; i < 5_000; i++) {
      stacks.number("handler", "T" + i, List.of("com.example.A.b"));
    }

    assertThat(stacks.paths()).hasSize(1001).last().isEqualTo(List.of("handler"));
  }
}
