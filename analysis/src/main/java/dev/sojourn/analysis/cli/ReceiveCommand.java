package dev.sojourn.analysis.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sojourn receive`: a sink that records what it receives.
@Command(
    name = "receive",
    description = {
      "Receives packets on a port and records them, until its time is over or it is interrupted.",
      "Only loopback reaches it unless --bind says otherwise."
    },
    footer = {
      "%nExample:",
      "  sojourn receive --port 9999 --output received.jfr",
      "  sojourn analyze received.jfr"
    })
final class ReceiveCommand implements Callable<Integer> {
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to receive on (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "received.jfr",
      description = "The recording (default: ${DEFAULT-VALUE}).")
  private Path output;

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
    Path recording = output.toAbsolutePath().normalize();
    List<String> arguments =
        List.of(
            "--host", bind,
            "--port", Integer.toString(port),
            "--seconds", Integer.toString(seconds));
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine(err, Terminal.ofThisProcess());
        ReceivingJvm receiver =
            ReceivingJvm.start(
                MeasuredJvm.installed(),
                recording,
                JVM_OPTIONS,
                arguments,
                new Gauge(progress, 0)::received)) {
      err.println("receiving on %s port %d".formatted(bind, receiver.awaitPort()));
      Line done = receiver.awaitDone();
      progress.clear();
      print(done, recording);
    }
    return ExitCode.DONE;
  }

  private void print(Line done, Path recording) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      List<Row> rows =
          List.of(
              Row.of("received", done.number("received")),
              Row.of("dropped", done.number("dropped")),
              Row.of("unstamped", done.number("unstamped")));
      out.println(Json.of(new Document(rows, recording.toString())));
    } else {
      out.printf(
          Locale.ROOT,
          "received %,d, dropped %,d, recorded in %s%n",
          done.number("received"),
          done.number("dropped"),
          recording);
    }
    out.flush();
  }

  /// What `--format json` prints.
  record Document(List<Row> rows, String recording) {}
}
