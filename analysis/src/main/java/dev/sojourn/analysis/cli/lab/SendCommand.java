package dev.sojourn.analysis.cli.lab;

import dev.sojourn.analysis.cli.jvm.ChildJvm;
import dev.sojourn.analysis.cli.jvm.Line;
import dev.sojourn.analysis.cli.jvm.MeasuredJvm;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.FormatOption;
import dev.sojourn.analysis.cli.shared.Json;
import dev.sojourn.analysis.cli.shared.ProgressLine;
import dev.sojourn.analysis.cli.shared.Row;
import dev.sojourn.analysis.cli.shared.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sojourn send`: a load generator that is bounded in rate and time.
@Command(
    name = "send",
    description = "Sends packets at an even pace, bounded in rate and time.",
    footer = {"%nExample:", "  sojourn send --to 127.0.0.1:9999 --rate 20000 --seconds 5"})
public final class SendCommand implements Callable<Integer> {
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx32m");
  private static final Pattern HOST_AND_PORT = Pattern.compile("\\[?(.+?)]?:(\\d{1,5})");
  private static final Bounds SIZE = new Bounds(16, 65_507);
  private static final Bounds ANY_PORT = new Bounds(1, Bounds.PORT.most());

  @Spec private CommandSpec spec;
  @Mixin private FormatOption format;
  @Mixin private LoadOption load;

  private String host;
  private int port;
  private int size;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      required = true,
      description = "Where to, such as 127.0.0.1:9999 or [::1]:9999.")
  private void to(String value) {
    Matcher matcher = HOST_AND_PORT.matcher(value);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--to takes HOST:PORT, such as 127.0.0.1:9999, not " + value);
    }
    host = matcher.group(1);
    port = ANY_PORT.check(spec, "--to", Integer.parseInt(matcher.group(2)));
  }

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "64",
      description = "Payload of a packet (default: ${DEFAULT-VALUE}).")
  private void size(int value) {
    size = SIZE.check(spec, "--size", value);
  }

  @Override
  public Integer call() {
    List<String> arguments =
        List.of(
            "--host", host,
            "--port", Integer.toString(port),
            "--rate", Integer.toString(load.rate()),
            "--seconds", Integer.toString(load.seconds()),
            "--size", Integer.toString(size));
    List<String> command = MeasuredJvm.installed().command(JVM_OPTIONS, "LoadGenerator", arguments);
    try (ProgressLine progress =
            new ProgressLine(spec.commandLine().getErr(), Terminal.ofThisProcess());
        ChildJvm sender =
            ChildJvm.start(
                "the sending JVM",
                command,
                Path.of("").toAbsolutePath(),
                line -> progress.show(line.text("sent") + " packets sent"))) {
      Line done = sender.await("done");
      progress.clear();
      print(done);
    }
    return ExitCode.DONE;
  }

  private void print(Line done) {
    long sent = done.number("sent");
    long refused = done.number("refused");
    PrintWriter out = spec.commandLine().getOut();
    if (format.isJson()) {
      out.println(
          Json.of(Map.of("rows", List.of(Row.of("sent", sent), Row.of("refused", refused)))));
    } else if (refused > 0) {
      out.printf(Locale.ROOT, "sent %,d, and no one listened to %,d more%n", sent, refused);
    } else {
      out.printf(Locale.ROOT, "sent %,d%n", sent);
    }
    out.flush();
  }
}
