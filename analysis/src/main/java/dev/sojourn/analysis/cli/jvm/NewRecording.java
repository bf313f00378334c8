package dev.sojourn.analysis.cli.jvm;

import dev.sojourn.analysis.PartFile;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.LateFile;
import dev.sojourn.analysis.cli.shared.Reason;
import dev.sojourn.analysis.cli.shared.SymbolicLinks;
import dev.sojourn.analysis.recording.Wholeness;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A recording that another JVM writes: beside its place, where it is moved once it is whole, so
/// that whatever goes wrong leaves an older one as it was. That JVM empties the file that it is to
/// write as soon as it starts, and fills it when it ends.
public final class NewRecording {
  /// A disk with less room is full: a JVM writes in pieces of up to this size.
  private static final long LEAST_SPACE = 1 << 20;

  private final Path place;
  private final Path part;
  private final boolean replaces;
  private boolean over;
  private boolean settled;

  /// @param part which the other JVM writes
  /// @param replaces whether it may take the place of another
  public NewRecording(Path place, Path part, boolean replaces) {
    this.place = place;
    this.part = part;
    this.replaces = replaces;
  }

  /// One whose place the user named: what is there is replaced by force alone, a link then
  /// followed.
  public static NewRecording named(Path output, boolean force) {
    if (!Files.isDirectory(output)) {
      LateFile.check(output, force);
    }
    return beside(output, force);
  }

  /// One whose place a command named, and so may replace: but for a link, which somebody put there.
  public static NewRecording own(Path output) {
    if (Files.isSymbolicLink(output)) {
      throw new Failure(
          output + " is a symbolic link: remove it, or choose another place with --output");
    }
    return beside(output, true);
  }

  private static NewRecording beside(Path output, boolean replaces) {
    try {
      Path place = SymbolicLinks.follow(output.toAbsolutePath().normalize());
      if (Files.exists(place) && !Files.isRegularFile(place)) {
        throw new IOException("it is there, and is no file");
      }
      Files.createDirectories(place.getParent());
      return new NewRecording(place, PartFile.nameBeside(place), replaces);
    } catch (IOException e) {
      throw new Failure(
          "cannot write %s (%s): choose another place with --output"
              .formatted(output, Reason.of(e)),
          e);
    }
  }

  /// Where it will be.
  public Path place() {
    return place;
  }

  /// What the other JVM is to write.
  public Path part() {
    return part;
  }

  public boolean replaces() {
    return replaces;
  }

  /// Moves it to its place, once.
  ///
  /// @return whether it is there: false if nothing was recorded
  /// @throws Failure if it could not take its place; it then stays where it is
  public synchronized boolean settle() {
    if (!over) {
      over = true;
      try {
        settled = move();
      } catch (IOException e) {
        throw new Failure(
            "cannot move the recording %s to %s: %s".formatted(part, place, Reason.of(e)), e);
      }
    }
    return settled;
  }

  private boolean move() throws IOException {
    if (!Files.exists(part) || Files.size(part) == 0) {
      Files.deleteIfExists(part);
      return false;
    }
    if (Files.getFileStore(part).getUsableSpace() < LEAST_SPACE && !Wholeness.isWhole(part)) {
      throw new Failure(
          "the disk under %s is full, and the recording was cut off: make room and record again; what there is lies in %s"
              .formatted(place, part));
    }
    if (!Files.exists(place)) {
      Files.move(part, place);
      return true;
    }
    if (!Wholeness.isWhole(part)) {
      throw new Failure(
          "the recording was cut off, and %s stays as it was: what there is lies in %s"
              .formatted(place, part));
    }
    if (!replaces) {
      throw new FileAlreadyExistsException(place.toString());
    }
    Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /// Takes it away, if it has not been moved.
  public synchronized void discard() {
    over = true;
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new Failure("cannot remove %s: %s".formatted(part, Reason.of(e)), e);
    }
  }
}
