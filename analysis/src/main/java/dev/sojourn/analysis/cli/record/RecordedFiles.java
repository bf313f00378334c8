package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.RecordingException;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// The recordings of a command that may start several JVMs: one file each, with the number of its
/// process in the name. When only one JVM recorded, its file gets the name that the user gave.
final class RecordedFiles {
  private final NewRecording output;
  private final boolean one;
  private final ProcessFiles places;
  private final ProcessFiles parts;
  private List<Path> settled;
  private final List<Path> awaited = new ArrayList<>();
  private final List<String> killed = new ArrayList<>();

  private RecordedFiles(NewRecording output, ProcessFiles places, ProcessFiles parts, boolean one) {
    this.output = output;
    this.places = places;
    this.parts = parts;
    this.one = one;
  }

  /// The file `app.jfr` of one JVM, or the files `app-%p.jfr` of any number. An output that has the
  /// `%p` itself is taken as it is.
  static RecordedFiles of(NewRecording output, boolean one) {
    Path place = output.place();
    Path part = output.part();
    boolean asItIs = one || ProcessFiles.isPattern(place);
    return new RecordedFiles(
        output,
        new ProcessFiles(asItIs ? place : ProcessFiles.numbered(place)),
        new ProcessFiles(asItIs ? part : ProcessFiles.numbered(part)),
        asItIs && !ProcessFiles.isPattern(place));
  }

  /// What the agent is asked to record into.
  Path pattern() {
    return parts.pattern();
  }

  /// Moves each recording that came to its place, once. That of a program which failed before it
  /// had a socket is none to replace another with.
  ///
  /// @param failed whether the program did
  synchronized void settle(boolean failed) {
    if (settled != null) {
      return;
    }
    settled = new ArrayList<>();
    try {
      for (NewRecording recording : written()) {
        if (failed && Files.exists(recording.place()) && !SocketsSeen.mayBeIn(recording.part())) {
          recording.discard();
        } else if (recording.settle()) {
          settled.add(recording.place());
        }
      }
    } catch (IOException e) {
      throw new Failure("cannot look at %s: %s".formatted(parts.pattern(), Reason.of(e)), e);
    }
  }

  private List<NewRecording> written() throws IOException {
    if (one) {
      return List.of(output);
    }
    List<ProcessFiles.Entry> written = new ArrayList<>();
    for (ProcessFiles.Entry entry : parts.list()) {
      if (entry.isAwaited()) {
        awaited.add(entry.file());
      } else {
        written.add(entry);
        if (Files.size(entry.file()) == 0) {
          killed.add(entry.process());
        }
      }
    }
    boolean single = written.size() == 1 && !ProcessFiles.isPattern(output.place());
    return written.stream().map(entry -> settling(entry, single)).toList();
  }

  private NewRecording settling(ProcessFiles.Entry entry, boolean single) {
    Path place = single ? output.place() : places.of(entry.process());
    return new NewRecording(place, entry.file(), output.replaces());
  }

  /// Says what was recorded, where the user may not know it.
  void sayNames(CommandSpec spec) {
    settled.forEach(file -> Errors.say(spec.commandLine().getErr(), "recorded " + file));
  }

  /// Explains each recording that came on standard output.
  ///
  /// @param program which ran
  void report(CommandSpec spec, FormatOption format, RecordedProgram program)
      throws RecordingException {
    PrintWriter err = spec.commandLine().getErr();
    awaited.forEach(part -> Errors.say(err, "a JVM still runs, and will record into " + part));
    if (settled.isEmpty()) {
      throw new Failure(whyNone(program));
    }
    killed.forEach(process -> Errors.say(err, withoutRecording(process)));
    for (Path file : settled) {
      if (!file.equals(output.place())) {
        Errors.say(err, "recorded " + file);
      }
      new RecordedFile(file).report(spec, format);
    }
  }

  private String whyNone(RecordedProgram program) {
    if (one) {
      return output.place()
          + " was not written: see what the program said, and whether it was killed"
          + left(program.pid());
    }
    return killed.isEmpty()
        ? "no JVM wrote %s: does the command start one, with its environment handed on?"
            .formatted(places.pattern())
        : killed.stream().map(RecordedFiles::withoutRecording).collect(Collectors.joining("; "));
  }

  private static String withoutRecording(String process) {
    return "process %s wrote no recording: see what it said, and whether it was killed"
            .formatted(process)
        + left(process);
  }

  private static String left(String process) {
    return LeftRepository.of(process).map(left -> "; " + left).orElse("");
  }
}
