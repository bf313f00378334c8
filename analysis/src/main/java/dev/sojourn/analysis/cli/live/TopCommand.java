package dev.sojourn.analysis.cli.live;

import dev.sojourn.analysis.cli.jvm.AgentJar;
import dev.sojourn.analysis.cli.jvm.AttachedJvm;
import dev.sojourn.analysis.cli.shared.Bounds;
import dev.sojourn.analysis.cli.shared.Errors;
import dev.sojourn.analysis.cli.shared.ExitCode;
import dev.sojourn.analysis.cli.shared.Input;
import dev.sojourn.analysis.cli.shared.RedactOption;
import dev.sojourn.analysis.cli.shared.Terminal;
import dev.sojourn.analysis.live.Live;
import dev.sojourn.analysis.live.OtlpExport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sojourn top`: the sockets of a running JVM, second by second.
@Command(
    name = "top",
    description = {
      "Shows the sockets of a running JVM, or of a recording, second by second.",
      "The cause is a hint: what stalled the socket's receivers longest in that second. Record, and"
          + " analyze the recording, for an account."
    },
    footer = {"%nExample:", "  sojourn top 4711", "  sojourn top --file demo.jfr"})
public final class TopCommand implements Callable<Integer> {
  private static final long FOREVER = Long.MAX_VALUE;

  /// How long a JVM that ends may take for it.
  private static final Duration ENDING = Duration.ofSeconds(30);

  private static final Pattern COLLECTOR = Pattern.compile("https?://");
  private static final Duration EXPORT_PERIOD = Duration.ofSeconds(10);

  private static final Logger LIBRARY = Logger.getLogger("org.jline");

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--attach",
      description = "Load Sojourn's agent into PID while watching, if it is not there.")
  private boolean attach;

  private URI otlp;

  @Option(
      names = "--otlp",
      paramLabel = "URL",
      description = {
        "Send the sockets' figures to an OpenTelemetry collector, too, every ten seconds: OTLP over"
            + " HTTP, to /v1/metrics where the URL has no path.",
        "OpenTelemetry's own environment variables are heeded (OTEL_SERVICE_NAME,"
            + " OTEL_EXPORTER_OTLP_HEADERS)."
      })
  private void otlp(URI collector) {
    if (collector.getHost() == null || !COLLECTOR.matcher(collector.toString()).lookingAt()) {
      throw new ParameterException(
          spec.commandLine(), "--otlp takes an address such as http://127.0.0.1:4318");
    }
    otlp = collector;
  }

  @Mixin private RedactOption redact;

  private Integer seconds;

  /// What to watch.
  static final class What {
    @Parameters(index = "0", paramLabel = "PID", description = "A running JVM, as jps lists it.")
    private Long pid;

    @Option(names = "--file", paramLabel = "FILE", description = "A recording instead.")
    private Path file;

    @Option(
        names = "--jmx",
        paramLabel = "HOST:PORT",
        description = "A JVM elsewhere, by its management port.")
    private String jmx;

    @Option(
        names = "--repository",
        paramLabel = "FOLDER",
        description = {
          "What a JVM is recording, by the folder that it records into, which jcmd PID"
              + " JFR.configure tells.",
          "The recording must be written there as it goes: to disk, with a flush-interval of 1s (as"
              + " it is unless asked otherwise)."
        })
    private Path repository;
  }

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after so many (default: until q or Ctrl-C).")
  private void seconds(int value) {
    seconds = Bounds.SECONDS.check(spec, "--seconds", value);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (attach && what.pid == null) {
      throw new ParameterException(spec.commandLine(), "--attach needs a PID");
    }
    if (otlp != null && what.file != null) {
      throw new ParameterException(
          spec.commandLine(), "--otlp needs a running JVM: what a recording tells is over");
    }
    try (Input input = what.file == null ? Input.of(List.of()) : Input.plain(what.file);
        TopSource source = source(input)) {
      if (source.sojourn()) {
        watch(source);
      } else if (attach) {
        watchWithAgent(source);
      } else {
        say(
            "nothing of Sojourn's is in "
                + source.title()
                + " yet; give --attach to load its agent while you watch");
        watch(source);
      }
    }
    return ExitCode.DONE;
  }

  private TopSource source(Input input) {
    if (what.file != null) {
      return TopSource.file(what.file, input.file());
    }
    if (what.repository != null) {
      return TopSource.repository(what.repository);
    }
    return what.jmx != null ? TopSource.jmx(what.jmx) : TopSource.process(what.pid);
  }

  private void watchWithAgent(TopSource source) throws InterruptedException {
    try (AttachedJvm jvm = AttachedJvm.attach(what.pid)) {
      Thread leave = new Thread(jvm::leave);
      Runtime.getRuntime().addShutdownHook(leave);
      jvm.watch(AgentJar.installed(), "100ms");
      if (watch(source)) {
        // The last of its recordings is written before it has ended.
        jvm.awaitEnd(ENDING);
      }
      jvm.leave();
      Runtime.getRuntime().removeShutdownHook(leave);
    }
  }

  /// Shows the stream until it ends, the time is over or the user leaves.
  ///
  /// @return whether the watched JVM ended
  private boolean watch(TopSource source) throws InterruptedException {
    boolean ended;
    OtlpExport export = otlp == null ? null : new OtlpExport(otlp, redact.names(), EXPORT_PERIOD);
    try (export;
        TopView view = view(source)) {
      Thread restore = new Thread(() -> leave(source, view, export));
      Runtime.getRuntime().addShutdownHook(restore);
      new Live(view::show, redact.names()).follow(source.events());
      if (export != null) {
        export.follow(source.events());
      }
      Following following = new Following(source.title(), source.events());
      source.end().thenRun(following::end);
      view.onQuit(following::end);
      following.start();
      try {
        following.await(seconds == null ? FOREVER : seconds);
        ended = source.end().isDone();
        following.close();
      } finally {
        Runtime.getRuntime().removeShutdownHook(restore);
      }
    }
    if (export != null) {
      export.failure().ifPresent(why -> say("metrics could not be sent to " + otlp + ": " + why));
    }
    if (ended) {
      say(source.title() + " has ended, or writes its recordings elsewhere now");
    }
    return ended;
  }

  private static void leave(TopSource source, TopView view, OtlpExport export) {
    view.close();
    source.close();
    if (export != null) {
      export.close();
    }
  }

  /// A recording is read at once, so there is nothing to redraw.
  private TopView view(TopSource source) {
    Terminal terminal = Terminal.ofThisProcess();
    if (terminal.out() && !terminal.dumb() && what.file == null) {
      try {
        org.jline.terminal.Terminal screen = screen();
        if (TopScreen.fits(screen.getSize())) {
          return new TopScreen(screen, source.title(), terminal.colour());
        }
        screen.close();
        say("the terminal has no size, so this prints a line for each socket and second");
      } catch (IOException | IllegalStateException e) {
        say("the terminal takes no keys (" + e.getMessage() + "), so Ctrl-C alone ends this");
      }
    }
    return new TopLines(spec.commandLine().getOut());
  }

  private static org.jline.terminal.Terminal screen() throws IOException {
    // What it tells of a terminal that it does not know is for its developers.
    LIBRARY.setLevel(Level.OFF);
    return TerminalBuilder.builder().system(true).provider("exec").dumb(false).build();
  }

  private void say(String sentence) {
    Errors.say(spec.commandLine().getErr(), sentence);
  }
}
