package dev.sojourn.analysis.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sojourn.analysis.cli.shared.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a recording that is there before another is made.
class NewRecordingTest {
  private static final byte[] WHOLE = chunk(200, 200);
  private static final byte[] CUT_OFF = chunk(200, 150);

  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void anOlderOneIsThere() throws IOException {
    place = Files.writeString(folder.resolve("app.jfr"), "old");
  }

  @Test
  void oneThatTheUserNamedIsReplacedOnlyByForce() throws IOException {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> NewRecording.named(place, false))
        .withMessageContainingAll("app.jfr exists already", "--force");

    NewRecording recording = NewRecording.named(place, true);
    Files.write(recording.part(), WHOLE);
    assertThat(place).hasContent("old");
    assertThat(recording.settle()).isTrue();
    assertThat(place).hasBinaryContent(WHOLE);
    assertThat(files()).containsExactly("app.jfr");
  }

  @Test
  void oneThatTheCommandNamedIsReplacedOnceTheNewOneIsWhole() throws IOException {
    NewRecording recording = NewRecording.own(place);
    Files.write(recording.part(), WHOLE);

    assertThat(place).hasContent("old");
    assertThat(recording.settle()).isTrue();
    assertThat(place).hasBinaryContent(WHOLE);
  }

  @Test
  void nothingIsReplacedWhenTheProgramWasKilled() throws IOException {
    NewRecording recording = NewRecording.own(place);
    Files.createFile(recording.part());

    assertThat(recording.settle()).isFalse();
    assertThat(place).hasContent("old");
    assertThat(files()).containsExactly("app.jfr");
  }

  @Test
  void nothingIsReplacedByWhatWasCutOff() throws IOException {
    NewRecording recording = NewRecording.own(place);
    Files.write(recording.part(), CUT_OFF);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(recording::settle)
        .withMessageContainingAll("cut off", recording.part().toString());
    assertThat(place).hasContent("old");
    assertThat(recording.part()).hasBinaryContent(CUT_OFF);
  }

  @Test
  void whatWasCutOffIsKeptWhereNothingIs() throws IOException {
    NewRecording recording = NewRecording.named(folder.resolve("new.jfr"), false);
    Files.write(recording.part(), CUT_OFF);

    assertThat(recording.settle()).isTrue();
    assertThat(folder.resolve("new.jfr")).hasBinaryContent(CUT_OFF);
  }

  @Test
  void nothingIsReplacedThatCameMeanwhile() throws IOException {
    NewRecording recording = NewRecording.named(folder.resolve("new.jfr"), false);
    Files.write(recording.part(), WHOLE);
    Files.writeString(folder.resolve("new.jfr"), "somebody else's");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(recording::settle)
        .withMessageContaining(recording.part().toString());
    assertThat(folder.resolve("new.jfr")).hasContent("somebody else's");
  }

  @Test
  void aLinkIsFollowedOnlyByForceAndStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.jfr"), place);
    assertThatExceptionOfType(Failure.class).isThrownBy(() -> NewRecording.named(link, false));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> NewRecording.own(link))
        .withMessageContaining("symbolic link");

    NewRecording recording = NewRecording.named(link, true);
    Files.write(recording.part(), WHOLE);
    assertThat(recording.settle()).isTrue();
    assertThat(link).isSymbolicLink().hasBinaryContent(WHOLE);
    assertThat(place).hasBinaryContent(WHOLE);
  }

  @Test
  void aLinkToNowhereIsWrittenThroughByForce() throws IOException {
    Path target = folder.resolve("target.jfr");
    Path link = Files.createSymbolicLink(folder.resolve("link.jfr"), Path.of("target.jfr"));

    NewRecording recording = NewRecording.named(link, true);
    Files.write(recording.part(), WHOLE);
    assertThat(recording.settle()).isTrue();
    assertThat(link).isSymbolicLink();
    assertThat(target).hasBinaryContent(WHOLE);
  }

  @Test
  void aDeviceIsNoPlaceForARecording() {
    Path device = Path.of("/dev/null");
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> NewRecording.named(device, true))
        .withMessageContainingAll("/dev/null", "--output");
    assertThat(device).exists();
  }

  @Test
  void whatIsDiscardedLeavesNothing() throws IOException {
    NewRecording recording = NewRecording.own(place);
    Files.write(recording.part(), WHOLE);
    recording.discard();

    assertThat(recording.settle()).isFalse();
    assertThat(place).hasContent("old");
    assertThat(files()).containsExactly("app.jfr");
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  /// A chunk that says how long it is.
  private static byte[] chunk(int says, int is) {
    return ByteBuffer.allocate(is)
        .put(new byte[] {'F', 'L', 'R', 0})
        .putShort((short) 2)
        .putShort((short) 1)
        .putLong(says)
        .putLong(100)
        .putLong(120)
        .array();
  }
}
