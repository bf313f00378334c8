package dev.sojourn.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.root.Chain;
import dev.sojourn.analysis.root.ChainText;
import dev.sojourn.analysis.root.Link;
import dev.sojourn.analysis.timeline.Cause;
import dev.sojourn.analysis.timeline.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page that says for each cause what to do gives the report's own advice.
class WhatToDoTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "what-to-do.md");

  @ParameterizedTest
  @EnumSource(Cause.class)
  void eachCauseHasASectionWithItsAdvice(Cause cause) throws IOException {
    assertThat(section(cause)).contains(advice(Reason.of(cause)));
  }

  @Test
  void soHasTheTimeToASafepoint() throws IOException {
    assertThat(section(Cause.SAFEPOINT)).contains(advice(Reason.TIME_TO_SAFEPOINT));
  }

  @Test
  void whatTheRecordingAllocatesNobodyIsToldToAllocateLess() {
    Reason pause = new Reason(Cause.GC_PAUSE, "G1 Young (G1 Evacuation Pause)");
    Link stopped = new Link(Cause.GC_PAUSE.id(), null, pause.detail(), null);
    Link recorder =
        new Link(Link.ALLOCATED, "JFR Periodic Tasks", null, "jdk.jfr.internal.Write.all");

    assertThat(Advice.on(new Chain(pause, List.of(stopped, recorder))))
        .startsWith("It is the recording itself that allocates")
        .doesNotContain("Allocate less");
  }

  @Test
  void aPoolThatHadNoWorkIsNotToldToWaitForNothing() {
    Reason idle = new Reason(Cause.PARK, "java.util.concurrent.ForkJoinPool");
    Link worker =
        new Link(Cause.PARK.id(), "worker-1", idle.detail(), "jdk.internal.misc.Unsafe.park");
    Chain chain = new Chain(idle, List.of(worker));

    assertThat(ChainText.of(chain)).isEqualTo("worker-1 waiting for work");
    assertThat(Advice.on(chain)).startsWith("Keep one thread at the socket");
  }

  /// In one line, without the marks of a quotation.
  private static String section(Cause cause) throws IOException {
    String page = Files.readString(PAGE);
    String heading = "\n## `" + cause.id() + "`\n";
    assertThat(page).containsOnlyOnce(heading);
    String rest = page.substring(page.indexOf(heading) + heading.length());
    return rest.substring(0, rest.indexOf("\n## ")).replaceAll("(\n> |\\s)+", " ");
  }

  private static String advice(Reason reason) {
    Link receiver = new Link(reason.cause().id(), "receiver", null, null);
    return Advice.on(new Chain(reason, List.of(receiver)));
  }
}
