package dev.sojourn.analysis.cli.record;

import dev.sojourn.analysis.PartFile;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.LateFile;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn settings`: the recording settings as a file, for those who start recordings themselves.
@Command(
    name = "settings",
    description = {
      "Writes Sojourn's recording settings to a file and prints where it is.",
      "The path is a full one, as jcmd needs it: the JVM that it asks has a folder of its own."
    },
    footer = {
      "%nExample:",
      "  sojourn settings",
      "  java -XX:StartFlightRecording:settings=sojourn.jfc,filename=app.jfr -jar app.jar",
      "  jcmd 4711 JFR.start settings=$(sojourn settings) filename=app.jfr"
    })
public final class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "sojourn.jfc",
      description = "Where to write them (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(names = "--force", description = "Replace the file if it is another.")
  private boolean force;

  @Override
  public Integer call() {
    try {
      write();
      spec.commandLine().getOut().println(file.toRealPath());
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new Failure(
          "cannot write %s (%s): name a file in a folder that can be written to"
              .formatted(file, Reason.of(e)),
          e);
    }
  }

  private void write() throws IOException {
    Path part = PartFile.beside(file.toAbsolutePath());
    try {
      MeasuredJvm.installed().copySettings(part);
      if (!Files.isRegularFile(file) || Files.mismatch(part, file) >= 0) {
        LateFile.check(file, force);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
