package dev.sojourn.core.agent;

import dev.sojourn.core.agent.capture.Captures;
import dev.sojourn.core.agent.netty.NettyEpoll;
import dev.sojourn.core.agent.netty.NettyUring;
import dev.sojourn.core.agent.stream.StreamRecords;
import dev.sojourn.core.agent.transport.HookClass;
import dev.sojourn.core.agent.transport.ProgramTransports;
import dev.sojourn.core.agent.transport.Refusal;
import dev.sojourn.core.agent.transport.Transport;
import dev.sojourn.core.os.Platform;
import dev.sojourn.core.os.linux.LinuxPlatform;
import dev.sojourn.core.record.NotCaptured;
import dev.sojourn.core.record.Recorder;
import dev.sojourn.core.record.Recordings;
import dev.sojourn.core.record.Visits;
import dev.sojourn.core.sample.Keeper;
import dev.sojourn.core.witness.Witness;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The agent's state in this JVM: what is installed, and how to undo it. Public, because [Agent],
/// which another loader made, calls it.
public final class Control {
  private static final Duration FALLBACK_PERIOD = Duration.ofMillis(100);

  private static final Duration PATIENCE_AT_START = Duration.ofMillis(200);
  private static final Duration PATIENCE_OF_ATTACH = Duration.ofSeconds(1);

  private static Control current;

  private final Platform.Available platform;
  private final Recordings recordings;
  private final Optional<Repointing> repointing;
  private final Optional<ProgramTransports> ofTheProgram;
  private final LeftAlone leftAlone;
  private final boolean stays;
  private final Optional<MetricsDoor> metrics;
  private final Deque<Session> sessions = new ArrayDeque<>();

  private Control(
      Platform.Available platform,
      Recordings recordings,
      Optional<Repointing> repointing,
      Optional<ProgramTransports> ofTheProgram,
      LeftAlone leftAlone,
      boolean stays,
      Optional<MetricsDoor> metrics) {
    this.platform = platform;
    this.recordings = recordings;
    this.repointing = repointing;
    this.ofTheProgram = ofTheProgram;
    this.leftAlone = leftAlone;
    this.stays = stays;
    this.metrics = metrics;
  }

  /// Does what the options of `-javaagent` ask for, until the JVM ends.
  ///
  /// @throws IllegalArgumentException when an option is wrong
  public static synchronized void started(String text, Instrumentation instrumentation)
      throws IOException {
    enter(AgentOptions.parse(text), instrumentation, true);
  }

  /// Does what the options of an attach ask for. Asking for what is there already changes nothing,
  /// and neither does asking for a second recording while the agent writes one: who attached reads
  /// [Status] to know.
  ///
  /// @throws IllegalArgumentException when an option is wrong
  public static synchronized void attached(String text, Instrumentation instrumentation)
      throws IOException {
    enter(AgentOptions.parse(text), instrumentation, false);
  }

  private static void enter(AgentOptions options, Instrumentation instrumentation, boolean stays)
      throws IOException {
    if (options.detach()) {
      detach();
    } else if (current == null) {
      current = install(options, instrumentation, stays);
    } else if (options.record().isPresent() && !current.isRecording()) {
      current.join(options);
    }
  }

  /// Ends what came last, and goes if that was why the agent came.
  private static void detach() throws IOException {
    if (current == null) {
      return;
    }
    Control left = current;
    boolean goes = !left.stays && left.sessions.size() <= 1;
    if (goes) {
      current = null;
      left.close();
    }
    left.endSession();
    if (goes) {
      Status.is("detached");
    }
  }

  /// Installs what it can; what it can not, it says.
  private static Control install(
      AgentOptions options, Instrumentation instrumentation, boolean stays) {
    try {
      Access.take(instrumentation);
      Platform.Available platform = platform();
      if (options.witness()) {
        Witness.seeThrough(OpenedSight::new);
      } else {
        Witness.turnOff();
      }
      Optional<AgentRecording> recording = options.record().map(AgentRecording::prepare);
      Recordings recordings = Recordings.watch(running -> follow(platform, running));
      List<String> status = new ArrayList<>();
      Optional<Repointing> repointing =
          options.capture() ? repoint(platform, instrumentation, status) : Optional.empty();
      LeftAlone leftAlone = new LeftAlone(platform, FALLBACK_PERIOD);
      Optional<ProgramTransports> ofTheProgram =
          repointing.map(_ -> repointTheProgram(instrumentation, leftAlone));
      status.addAll(leftAlone.early());
      Optional<Duration> period = options.sample();
      if (options.capture() && (!isWhole(repointing) || !leftAlone.early().isEmpty())) {
        period = period.or(() -> Optional.of(FALLBACK_PERIOD));
      }
      if (period.isPresent()) {
        status.add("samples sockets");
      }
      Optional<MetricsDoor> metrics = MetricsDoor.open(options.metrics(), options.otlp(), status);
      Control control =
          new Control(platform, recordings, repointing, ofTheProgram, leftAlone, stays, metrics);
      if (recording.isEmpty()) {
        // What would be compiled now a program that nobody records does not call.
        rehearse(platform, repointing, Recorder.isRecording() ? patience(stays) : Duration.ZERO);
      }
      control.begin(
          recording,
          period,
          options.seconds(),
          () -> rehearse(platform, repointing, patience(stays)));
      repointing.ifPresent(_ -> Captures.activate(platform));
      Visits.write();
      Status.say(
          status.isEmpty() ? "does nothing here: it was told so" : String.join(", ", status));
      leftAlone.installed(period.isPresent());
      return control;
    } catch (Refusal | LinkageError refusal) {
      Status.say("does nothing here: " + refusal.getMessage());
      return null;
    }
  }

  private static Optional<Repointing> repoint(
      Platform.Available platform, Instrumentation instrumentation, List<String> status) {
    try {
      Visits.during(
          "load",
          () -> {
            Trial.run(platform);
            defineHooks();
            NettyEpoll.defineHooks();
            NettyUring.defineHooks();
            return platform;
          });
      Repointing repointing = Visits.during("repoint", () -> Repointing.install(instrumentation));
      say(repointing, status);
      return Optional.of(repointing);
    } catch (Refusal refusal) {
      Captures.deactivate();
      status.add(Family.DATAGRAMS.notCaptured(refusal.getMessage()));
      NotCaptured.add(Family.DATAGRAMS.notCaptured(refusal.getMessage()));
      return Optional.empty();
    }
  }

  private static void say(Repointing repointing, List<String> status) {
    if (repointing.repointed().contains(Family.DATAGRAMS)) {
      status.add("captures every datagram that the JDK receives");
    }
    repointing
        .left()
        .forEach(
            (family, why) -> {
              status.add(family.notCaptured(why));
              NotCaptured.add(family.notCaptured(why));
            });
  }

  private static ProgramTransports repointTheProgram(
      Instrumentation instrumentation, LeftAlone leftAlone) {
    List<Transport> transports = List.of(new NettyEpoll(leftAlone), new NettyUring(leftAlone));
    return Visits.during(
        "repoint", () -> ProgramTransports.install(instrumentation, transports, leftAlone));
  }

  private static boolean isWhole(Optional<Repointing> repointing) {
    return repointing.isPresent() && repointing.get().left().isEmpty();
  }

  private static void defineHooks() {
    try {
      HookClass.define(
          CallSites.HOOK,
          Class.forName("sun.nio.ch.DatagramChannelImpl", false, null),
          CallSites.ALL,
          Hooks.class,
          MethodHandles.lookup());
    } catch (ClassNotFoundException missing) {
      throw new Refusal("this JDK has no class " + missing.getMessage());
    }
  }

  private static Duration patience(boolean stays) {
    return stays ? PATIENCE_AT_START : PATIENCE_OF_ATTACH;
  }

  private static void rehearse(
      Platform.Available platform, Optional<Repointing> repointing, Duration patience) {
    repointing.ifPresent(
        installed ->
            Visits.during(
                "rehearse",
                () -> {
                  Rehearsal.run(platform, patience);
                  return installed;
                }));
  }

  private static void follow(Platform.Available platform, boolean running) {
    if (running) {
      Keeper.start(platform);
      Witness.wake();
    } else {
      endCaptures();
      Keeper.stop();
    }
  }

  private static void endCaptures() {
    Captures.endAll();
    StreamRecords.closeAll();
  }

  private static Platform.Available platform() {
    return switch (LinuxPlatform.current()) {
      case Platform.Available available -> available;
      case Platform.Unavailable(String reason) -> throw new Refusal(reason);
    };
  }

  private boolean isRecording() {
    return sessions.stream().anyMatch(session -> session.file().isPresent());
  }

  /// Somebody attaches to a program that has the agent already.
  private void join(AgentOptions options) {
    try {
      boolean samples = leftAlone.samples() || sessions.stream().anyMatch(Session::samples);
      begin(
          options.record().map(AgentRecording::prepare),
          samples ? Optional.empty() : options.sample(),
          options.seconds(),
          () -> {});
      Visits.write();
    } catch (Refusal refusal) {
      Status.is("does not record: " + refusal.getMessage());
    }
  }

  private void begin(
      Optional<AgentRecording> recording,
      Optional<Duration> period,
      OptionalInt seconds,
      Runnable rehearsal) {
    Session session = Session.begin(platform, recording, period, rehearsal);
    sessions.push(session);
    Status.records(session.file());
    seconds.ifPresent(
        length ->
            Thread.ofPlatform()
                .daemon()
                .name("sojourn-end")
                .start(() -> endAfter(length, session)));
  }

  private void endAfter(int seconds, Session session) {
    try {
      Thread.sleep(Duration.ofSeconds(seconds));
      end(this, session);
    } catch (InterruptedException _) {
      // Nobody interrupts it but a program that interrupts all threads: then who attached ends it.
    } catch (IOException failure) {
      Status.is("could not write its recording: " + failure.getMessage());
    }
  }

  /// Ends a session whose time is over, unless it has been ended.
  private static synchronized void end(Control control, Session session) throws IOException {
    if (current == control && control.sessions.remove(session)) {
      control.sessions.push(session);
      detach();
    }
  }

  private void endSession() throws IOException {
    if (!sessions.isEmpty()) {
      // The captures' last words belong into the recording.
      endCaptures();
      sessions.pop().close();
    }
    Status.records(sessions.stream().flatMap(session -> session.file().stream()).findFirst());
  }

  /// Undoes everything in reverse, so that no packet is received with stamps and not recorded.
  private void close() {
    Captures.deactivate();
    metrics.ifPresent(MetricsDoor::close);
    recordings.close();
    sessions.forEach(Session::stopSampling);
    leftAlone.close();
    ofTheProgram.ifPresent(
        installed ->
            Visits.during(
                "restore",
                () -> {
                  installed.remove();
                  return installed;
                }));
    repointing.ifPresent(
        installed ->
            Visits.during(
                "restore",
                () -> {
                  installed.remove();
                  return installed;
                }));
    Visits.write();
    NotCaptured.forget();
    endCaptures();
    Keeper.stop();
  }
}
