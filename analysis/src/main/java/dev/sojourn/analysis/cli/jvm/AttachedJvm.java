package dev.sojourn.analysis.cli.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.analysis.cli.shared.Failure;
import dev.sojourn.analysis.cli.shared.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Another JVM that this one loads the agent into. Every refusal says why and what to do.
public final class AttachedJvm implements AutoCloseable {
  /// Where the agent says what it does; see its class Status.
  public static final String STATUS = "sojourn.agent.status";

  private static final String LEFT = "detached";

  /// Where it says what it records into.
  private static final String RECORDING = "sojourn.agent.recording";

  /// Where the JDK says what folder recordings are written into as they go.
  private static final String REPOSITORY = "jdk.jfr.repository";

  /// How long a busy JVM may take to write its recording.
  private static final Duration TO_END = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final VirtualMachine vm;
  private final ProcessHandle process;
  private final FilesOfJvm files;
  private AgentJar loaded;
  private String recording;
  private long end;
  private boolean left;

  private AttachedJvm(VirtualMachine vm, ProcessHandle process) {
    this.vm = vm;
    this.process = process;
    this.files = new FilesOfJvm(process.pid());
  }

  /// Attaches to the JVM of a process.
  public static AttachedJvm attach(long pid) {
    ProcessHandle process = AttachRefusals.check(pid);
    try {
      AttachedJvm jvm = new AttachedJvm(VirtualMachine.attach(Long.toString(pid)), process);
      jvm.refuseOld();
      return jvm;
    } catch (AttachNotSupportedException e) {
      throw new Failure(
          "process %d does not let itself be attached to: it must be a HotSpot JVM that runs without"
                  .formatted(pid)
              + " -XX:+DisableAttachMechanism",
          e);
    } catch (IOException e) {
      throw new Failure("cannot attach to process %d: %s".formatted(pid, Reason.of(e)), e);
    }
  }

  private void refuseOld() throws IOException {
    try {
      AttachRefusals.old(process.pid(), property("java.specification.version", "1.8"));
    } catch (Failure old) {
      vm.detach();
      throw old;
    }
  }

  /// Loads the agent and has it record, and leave by itself after so many seconds.
  ///
  /// @return what the agent says that it does
  /// @throws Failure if it can not, or if another recording is under way, which goes on
  public String record(AgentJar agent, Path file, String sample, int seconds) {
    Path written = files.toWrite(file);
    String options = AgentJar.options(written, sample) + ",seconds=" + seconds;
    String status = recordWith(agent, written, options);
    recording = written.toString();
    end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return status;
  }

  /// The same until [#leave].
  public String record(AgentJar agent, Path file, String sample) {
    Path written = files.toWrite(file);
    return recordWith(agent, written, AgentJar.options(written, sample));
  }

  private String recordWith(AgentJar agent, Path file, String options) {
    try {
      refuseSecond(property(RECORDING, ""));
      load(agent, options);
      String recorded = property(RECORDING, "");
      String status = property(STATUS, "says nothing");
      if (!recorded.equals(file.toString())) {
        // Somebody else may have attached in the same instant, and been first.
        refuseSecond(recorded);
        throw new Failure("in process %d Sojourn %s".formatted(process.pid(), status));
      }
      loaded = agent;
      return status;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private void refuseSecond(String recording) {
    if (!recording.isEmpty()) {
      throw new Failure(
          "process %d is being recorded already, into %s: wait until that is over, or end it with"
                  .formatted(process.pid(), recording)
              + " sojourn attach %d --detach".formatted(process.pid()));
    }
  }

  /// Ends the recording that another attach began and did not end, and has the agent leave.
  ///
  /// @return the file that it recorded into, if it did
  public Optional<String> endOther(AgentJar agent) {
    try {
      if (wasLeft(property(STATUS, LEFT))) {
        throw new Failure("process %d has no agent of Sojourn".formatted(process.pid()));
      }
      String recording = property(RECORDING, "");
      loaded = agent;
      leave();
      return Optional.of(recording).filter(file -> !file.isEmpty());
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /// Loads the agent without a recording, for whoever follows the JVM's events.
  public void watch(AgentJar agent, String sample) {
    try {
      load(agent, "sample=" + sample);
      loaded = agent;
      String status = property(STATUS, "says nothing");
      if (!status.startsWith("captures")) {
        throw new Failure("in process %d Sojourn %s".formatted(process.pid(), status));
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /// Whether the agent is there and at work.
  public boolean captures() {
    try {
      return property(STATUS, "").startsWith("captures");
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /// Whether the agent was there, and has gone.
  public boolean wasLeft() {
    try {
      return wasLeft(property(STATUS, ""));
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /// The same by the agent's own word, the system property [#STATUS]; null where there is none.
  public static boolean wasLeft(String status) {
    return LEFT.equals(status);
  }

  /// The folder that its recordings are written into as they go, by a path of this process: the JVM
  /// may have another root.
  ///
  /// @throws IOException if this process can not read there
  public Path repository() throws IOException {
    String folder = property(REPOSITORY, "");
    Path seen = Path.of("/proc/%d/root%s".formatted(process.pid(), folder));
    if (folder.isEmpty() || !Files.isReadable(seen)) {
      throw new IOException("its folder " + seen + " is out of reach");
    }
    return seen;
  }

  private String property(String name, String otherwise) throws IOException {
    return vm.getSystemProperties().getProperty(name, otherwise);
  }

  private Failure gone(IOException e) {
    return new Failure(
        "process %d ended or stopped answering: %s".formatted(process.pid(), Reason.of(e)), e);
  }

  private void load(AgentJar agent, String options) throws IOException {
    try {
      vm.loadAgent(files.toRead(agent.path()).toString(), options);
    } catch (AgentLoadException e) {
      throw new Failure(
          "process %d does not load agents (%s): start it with -XX:+EnableDynamicAgentLoading"
              .formatted(process.pid(), e.getMessage()),
          e);
    } catch (AgentInitializationException e) {
      throw new Failure(
          "the agent failed in process %d (%s): see that process's standard error"
              .formatted(process.pid(), e.getMessage()),
          e);
    }
  }

  public ProcessHandle process() {
    return process;
  }

  /// What it is, for a person.
  public String name() {
    return "process " + process.pid();
  }

  /// Waits until the JVM ends, at most so long.
  public void awaitEnd(Duration time) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillRunning) {
      // As it should.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Has the agent write its recording and undo what it did, if the JVM still runs.
  public synchronized void leave() {
    if (left) {
      return;
    }
    left = true;
    try {
      if (loaded != null && !hasEndedItself() && process.isAlive()) {
        load(loaded, AgentJar.DETACH);
      }
      vm.detach();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new Failure(
            "process %d did not let the agent leave: %s".formatted(process.pid(), Reason.of(e)), e);
      }
    } finally {
      files.close();
    }
  }

  /// Whether the agent has left, or soon does, because its time is over: each load of an agent
  /// makes the JVM print a warning, so it is not loaded again to be told.
  private boolean hasEndedItself() throws IOException {
    long patience = end + TO_END.toNanos();
    while (recording != null && process.isAlive() && isBetween(end, patience)) {
      if (!recording.equals(property(RECORDING, ""))) {
        return true;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return false;
  }

  private static boolean isBetween(long from, long until) {
    long now = System.nanoTime();
    return now - from >= 0 && now - until < 0;
  }

  @Override
  public void close() {
    leave();
  }
}
