package dev.sojourn.analysis.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Tests that are recorded, run by JUnit's own launcher.
class RecordWaitsTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "junit.md");
  private static final Path EXAMPLE =
      Path.of(
          "src",
          "test",
          "java",
          "dev",
          "sojourn",
          "analysis",
          "junit",
          "example",
          "FeedExample.java");

  @TempDir private Path folder;

  @Test
  void theExampleOfThePagePassesAndLeavesNothing() throws IOException {
    Map<String, Optional<Throwable>> ended = run("dev.sojourn.analysis.junit.example.FeedExample");

    assertThat(ended).containsOnlyKeys("quotesDoNotWait()");
    assertThat(ended.get("quotesDoNotWait()")).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(Files.readString(PAGE)).contains(withoutPackage(Files.readString(EXAMPLE)));
  }

  @Test
  void aTestWhosePacketsWaitedFailsWithTheReportAndTheRecording() throws IOException {
    Throwable failure = run(Waiting.class.getName()).get("sleepsBeforeItReceives()").orElseThrow();

    Path recording = folder.resolve(Waiting.class.getName() + ".sleepsBeforeItReceives.jfr");
    assertThat(failure)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("max>10ms", "Queue delay", recording.toString());
    assertThat(RecordingFile.readAllEvents(recording))
        .anyMatch(event -> event.getEventType().getName().equals("sojourn.PacketReceived"));
  }

  @Test
  void theNearestAnnotationDecides() {
    Map<String, Optional<Throwable>> ended = run(Waiting.class.getName());

    assertThat(ended.get("sleepsToo()")).isPresent();
    assertThat(ended.get("isAllowedTo()")).isEmpty();
  }

  @Test
  void aTestThatReceivedNothingDoesNotPass() {
    assertThat(run(Waiting.class.getName()).get("receivesNothing()").orElseThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("@RecordWaits");
  }

  @Test
  void whatFailsByItselfIsSaid() {
    assertThat(run(Waiting.class.getName()).get("fails()").orElseThrow()).hasMessage("of its own");
  }

  @Test
  void aConditionThatCannotBeReadIsShown() {
    assertThat(run(Waiting.class.getName()).get("asksForWhatCannotBeRead()").orElseThrow())
        .hasMessageContainingAll("@RecordWaits(failIf)", "p99 is long", "^");
  }

  private static String withoutPackage(String source) {
    return source.substring(source.indexOf("import ")).strip();
  }

  /// @return what each test failed with, if it did
  private Map<String, Optional<Throwable>> run(String tests) {
    Map<String, Optional<Throwable>> ended = new HashMap<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter("sojourn.folder", folder.toString())
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  ended.put(test.getDisplayName(), result.getThrowable());
                }
              }
            });
    return ended;
  }
}
