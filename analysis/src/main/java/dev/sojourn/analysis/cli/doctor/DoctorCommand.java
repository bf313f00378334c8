package dev.sojourn.analysis.cli.doctor;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sojourn doctor`: what can be measured here, and what to change.
@Command(
    name = "doctor",
    description = "Says what this kernel, JDK and user can measure, and what to change.",
    footer = {"%nExample:", "  sojourn doctor --format json"})
public final class DoctorCommand implements Callable<Integer> {
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx32m");

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Override
  public Integer call() {
    List<String> command = MeasuredJvm.installed().command(JVM_OPTIONS, "Probe", List.of());
    Checkup checkup;
    try (ChildJvm probe =
        ChildJvm.start("the probe", command, Path.of("").toAbsolutePath(), line -> {})) {
      checkup = Checkup.of(probe);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.isJson() ? Json.rows(checkup.rows()) + "\n" : checkup.text());
    out.flush();
    return checkup.canMeasure() ? ExitCode.DONE : ExitCode.CANNOT;
  }
}
