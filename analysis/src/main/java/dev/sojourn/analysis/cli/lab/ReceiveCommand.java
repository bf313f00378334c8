package dev.sojourn.analysis.cli.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.jvm.NewRecording;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.recording.Names;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn receive`: a sink that records what it receives.
@Command(
    name = "receive",
    description = {
      "Receives packets on a port, until its time is over or it is interrupted.",
      "Records them with --output, or when a recording is started on the process that it names,"
          + " with jcmd say.",
      "Only loopback reaches it unless --bind says otherwise."
    },
    footer = {
      "%nExample:",
      "  sojourn receive --port 9999 --output received.jfr",
      "  sojourn analyze received.jfr",
      "  sojourn receive --port 9999      and, in another terminal, with the process that it"
          + " names:",
      "  jcmd PID JFR.start +sojourn.PacketReceived#delay=1ms filename=slow.jfr"
    })
public final class ReceiveCommand implements Callable<Integer> {
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to receive on (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(names = "--output", paramLabel = "FILE", description = "The recording (default: none).")
  private Path output;

  @Option(names = "--force", description = "Replace the output if it exists.")
  private boolean force;

  private int port;
  private int seconds;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to receive on (default: any that is free).")
  private void port(int value) {
    port = Bounds.PORT.check(spec, "--port", value);
  }

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3600",
      description = "How long at most (default: ${DEFAULT-VALUE}).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  @Override
  public Integer call() {
    List<String> arguments =
        List.of(
            "--host", bind,
            "--port", Integer.toString(port),
            "--seconds", Integer.toString(seconds));
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine(err, Terminal.ofThisProcess());
        ReceivingJvm receiver = start(arguments, new Gauge(progress, 0)::received)) {
      err.println(
          "receiving on %s port %d, process %d"
              .formatted(bind, receiver.awaitPort(), receiver.pid()));
      Line done = receiver.awaitDone();
      progress.clear();
      print(done);
    }
    return ExitCode.DONE;
  }

  private ReceivingJvm start(List<String> arguments, Consumer<Line> progress) {
    MeasuredJvm jvm = MeasuredJvm.installed();
    return output == null
        ? ReceivingJvm.startWithoutRecording(jvm, JVM_OPTIONS, arguments, progress)
        : ReceivingJvm.start(
            jvm, NewRecording.named(output, force), JVM_OPTIONS, arguments, progress);
  }

  private Path recording() {
    return output.toAbsolutePath().normalize();
  }

  private void print(Line done) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      List<Row> rows =
          List.of(
              Row.of("received", done.number("received")),
              Row.of("dropped", done.number("dropped")),
              Row.of("unstamped", done.number("unstamped")));
      out.println(Json.of(new Document(rows, output == null ? null : recording().toString())));
    } else {
      out.printf(
          Locale.ROOT,
          "received %,d, dropped %,d, %s%n",
          done.number("received"),
          done.number("dropped"),
          output == null
              ? "not recorded"
              : "recorded in " + Names.harmless(recording().toString()));
    }
    out.flush();
  }

  /// What `--format json` prints.
  ///
  /// @param recording the file, if there is one
  record Document(List<Row> rows, @JsonInclude(JsonInclude.Include.NON_NULL) String recording) {}
}
