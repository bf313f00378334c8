package dev.sojourn.analysis.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.analysis.faults.FaultSources.TestMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// faults.md and the tests say the same, and leave nothing out that was asked for.
class FaultsTableTest {
  /// A full disk while recording, and while writing a report; a JVM killed; no descriptors; no
  /// memory; no interface; no buffer; no permission; no stamps; two recordings; a flight recorder
  /// that stops; a chunk that ends; a clock that is set, and slewed; many sockets; a process that
  /// stands still.
  private static final List<String> ASKED_FOR =
      List.of(
          "DiskFaultsTest.diskFullWhileRecording",
          "DiskFaultsTest.diskFullWhileWritingAReport",
          "JvmFaultsTest.recordingJvmKilled",
          "RealSystemFaultsTest.descriptorsExhausted",
          "JvmFaultsTest.memoryLimitHit",
          "InterfaceFaultsTest.networkInterfaceGone",
          "RealSystemFaultsTest.receiveBufferRefused",
          "RealSystemFaultsTest.permissionDenied",
          "RealSystemFaultsTest.seccompRefuses",
          "RecordingFaultsTest.twoRecordingsAtOnce",
          "RecordingFaultsTest.flightRecorderStoppedAndStartedAgain",
          "RecordingFaultsTest.chunkRotatedDuringABacklog",
          "ClockFaultsTest.clockSet",
          "CapturedClockFaultsTest.clockSet",
          "ClockFaultsTest.clockSlewed",
          "ManySocketsFaultsTest.tenThousandSocketsOpenedAndClosed",
          "SuspendedFaultsTest.processSuspendedAndResumed");

  private static List<TestMethod> methods;
  private static List<TestMethod> faults;

  @BeforeAll
  static void readTheSources() throws IOException {
    methods = FaultSources.methods();
    faults = methods.stream().filter(method -> !method.fault().isEmpty()).toList();
  }

  @Test
  void theTableIsWhatTheTestsSay() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("src", "site", "markdown", "faults.md")).stream()
            .filter(line -> line.startsWith("|"))
            .skip(2)
            .toList();

    assertThat(table)
        .containsExactlyInAnyOrderElementsOf(faults.stream().map(TestMethod::row).toList());
  }

  @Test
  void everyTestOfFaultsSaysWhatItPromises() {
    assertThat(methods)
        .filteredOn(method -> method.isTest() && method.name().contains("FaultsTest."))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(method.fault()).containsKeys("what", "promise"));
  }

  @Test
  void everyFaultIsTested() {
    assertThat(faults)
        .allSatisfy(fault -> assertThat(fault.isTest()).as(fault.name()).isTrue())
        .allSatisfy(fault -> assertThat(fault.isDisabled()).as(fault.name()).isFalse());
  }

  @Test
  void nothingIsMissing() {
    assertThat(faults).extracting(TestMethod::name).containsAll(ASKED_FOR);
  }
}
