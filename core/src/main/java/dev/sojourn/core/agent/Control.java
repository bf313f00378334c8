package dev.sojourn.core.agent;

import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.record.Recordings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The agent's state in this JVM: what is installed, and how to undo it. Public, because [Agent],
/// which another loader made, calls it.
public final class Control {
  /// The system property that tells whoever attached what became of it.
  static final String STATUS = "sojourn.agent";

  private static final Duration FALLBACK_PERIOD = Duration.ofMillis(100);

  private static Control current;

  private final Recordings recordings;
  private final Optional<Repointing> repointing;
  private final Optional<Sampler> sampler;
  private final Optional<AgentRecording> recording;

  private Control(
      Recordings recordings,
      Optional<Repointing> repointing,
      Optional<Sampler> sampler,
      Optional<AgentRecording> recording) {
    this.recordings = recordings;
    this.repointing = repointing;
    this.sampler = sampler;
    this.recording = recording;
  }

  /// Does what the options of `-javaagent` or of an attach ask for. Asking for what is there
  /// already changes nothing.
  ///
  /// @throws IllegalArgumentException when an option is wrong
  public static synchronized void enter(String text, Instrumentation instrumentation)
      throws IOException {
    AgentOptions options = AgentOptions.parse(text);
    if (options.detach()) {
      detach();
    } else if (current == null) {
      current = install(options, instrumentation);
    }
  }

  private static void detach() throws IOException {
    if (current != null) {
      Control leaving = current;
      current = null;
      leaving.close();
    }
    System.setProperty(STATUS, "detached");
  }

  /// Installs what it can; what it can not, it says.
  private static Control install(AgentOptions options, Instrumentation instrumentation) {
    try {
      Access.take(instrumentation);
      Platform.Available platform = platform();
      Optional<AgentRecording> recording = options.record().map(AgentRecording::prepare);
      Recordings recordings = Recordings.watch(running -> follow(platform, running));
      List<String> status = new ArrayList<>();
      Optional<Repointing> repointing =
          options.capture() ? repoint(platform, instrumentation, status) : Optional.empty();
      Optional<Duration> period = options.sample();
      if (options.capture() && repointing.isEmpty()) {
        period = period.or(() -> Optional.of(FALLBACK_PERIOD));
      }
      Optional<Sampler> sampler = period.map(each -> Sampler.start(platform, each));
      sampler.ifPresent(_ -> status.add("samples sockets"));
      recording.ifPresent(AgentRecording::start);
      say(String.join(", ", status));
      return new Control(recordings, repointing, sampler, recording);
    } catch (Refusal | LinkageError refusal) {
      say("does nothing here: " + refusal.getMessage());
      return null;
    }
  }

  private static Optional<Repointing> repoint(
      Platform.Available platform, Instrumentation instrumentation, List<String> status) {
    try {
      HookClass.define();
      Repointing repointing = Repointing.install(instrumentation);
      Rehearsal.run(platform);
      status.add("captures every datagram that the JDK receives");
      return Optional.of(repointing);
    } catch (Refusal refusal) {
      Captures.deactivate();
      status.add("can not capture datagrams because " + refusal.getMessage());
      return Optional.empty();
    }
  }

  private static void follow(Platform.Available platform, boolean running) {
    if (running) {
      Keeper.start(platform);
    } else {
      Captures.endAll();
      Keeper.stop();
    }
  }

  private static Platform.Available platform() {
    return switch (LinuxPlatform.current()) {
      case Platform.Available available -> available;
      case Platform.Unavailable(String reason) -> throw new Refusal(reason);
    };
  }

  /// The one line that the agent writes into other people's output.
  private static void say(String what) {
    System.setProperty(STATUS, what);
    System.err.println("Sojourn " + what + ".");
  }

  /// Undoes everything in reverse, so that no packet is received with stamps and not recorded.
  private void close() throws IOException {
    Captures.deactivate();
    recordings.close();
    sampler.ifPresent(Sampler::close);
    repointing.ifPresent(Repointing::remove);
    Captures.endAll();
    if (recording.isPresent()) {
      recording.get().close();
    }
    Keeper.stop();
  }
}
