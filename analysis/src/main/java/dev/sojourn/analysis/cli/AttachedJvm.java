package dev.sojourn.analysis.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Another JVM that this one loads the agent into. Every refusal says why and what to do.
final class AttachedJvm implements AutoCloseable {
  private static final int OLDEST = 25;

  /// Where the agent says what became of it; see its class Control.
  private static final String STATUS = "sojourn.agent";

  private final VirtualMachine vm;
  private final ProcessHandle process;
  private AgentJar loaded;
  private boolean left;

  private AttachedJvm(VirtualMachine vm, ProcessHandle process) {
    this.vm = vm;
    this.process = process;
  }

  /// Attaches to the JVM of a process.
  static AttachedJvm attach(long pid) {
    ProcessHandle process =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new Failure("there is no process " + pid + ": jps lists the JVMs"));
    if (pid == ProcessHandle.current().pid()) {
      throw new Failure("process " + pid + " is this command itself: jps lists the JVMs");
    }
    refuseOtherUsers(process);
    try {
      AttachedJvm jvm = new AttachedJvm(VirtualMachine.attach(Long.toString(pid)), process);
      jvm.refuseOldAndBusy();
      return jvm;
    } catch (AttachNotSupportedException e) {
      throw new Failure(
          "process %d does not let itself be attached to: it must be a HotSpot JVM that runs without"
                  .formatted(pid)
              + " -XX:+DisableAttachMechanism",
          e);
    } catch (IOException e) {
      throw new Failure("cannot attach to process %d: %s".formatted(pid, e.getMessage()), e);
    }
  }

  private static void refuseOtherUsers(ProcessHandle process) {
    String mine = System.getProperty("user.name");
    String owner = process.info().user().orElse(mine);
    if (!owner.equals(mine) && !mine.equals("root")) {
      throw new Failure(
          "process %d belongs to %s: run this command as %<s".formatted(process.pid(), owner));
    }
  }

  private void refuseOldAndBusy() throws IOException {
    Properties properties = vm.getSystemProperties();
    String version = properties.getProperty("java.specification.version", "1.8");
    if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST) {
      vm.detach();
      throw new Failure(
          "process %d runs Java %s, and the agent needs %d or newer"
              .formatted(process.pid(), version, OLDEST));
    }
  }

  /// Loads the agent.
  void record(AgentJar agent, String options) {
    try {
      load(agent, options);
      loaded = agent;
      String status = vm.getSystemProperties().getProperty(STATUS, "says nothing");
      if (!status.startsWith("captures")) {
        throw new Failure("in process %d Sojourn %s".formatted(process.pid(), status));
      }
    } catch (IOException e) {
      throw new Failure(
          "process %d ended or stopped answering: %s".formatted(process.pid(), e.getMessage()), e);
    }
  }

  private void load(AgentJar agent, String options) throws IOException {
    try {
      vm.loadAgent(agent.path().toString(), options);
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

  /// What it is, for a person.
  String name() {
    return "process " + process.pid();
  }

  /// Waits until the JVM ends, at most so long.
  void awaitEnd(Duration time) {
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
  synchronized void leave() {
    if (left) {
      return;
    }
    left = true;
    try {
      if (loaded != null && process.isAlive()) {
        load(loaded, AgentJar.DETACH);
      }
      vm.detach();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new Failure(
            "process %d did not let the agent leave: %s".formatted(process.pid(), e.getMessage()),
            e);
      }
    }
  }

  @Override
  public void close() {
    leave();
  }
}
