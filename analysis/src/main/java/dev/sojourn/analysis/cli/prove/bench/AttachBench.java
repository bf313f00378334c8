package dev.sojourn.analysis.cli.prove.bench;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.sojourn.events.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// How long it takes from attaching to a JVM that receives until the first packet is on record.
final class AttachBench {
  private static final int RATE = 1_000;
  private static final int PACKETS = 4 * RATE;

  private AttachBench() {}

  static double secondsToFirstEvent(BenchPrograms programs, Path agent, Path folder)
      throws BenchException {
    Path recording = folder.resolve("attach.jfr");
    List<String> options = List.of("-Xmx512m", "-XX:+EnableDynamicAgentLoading");
    try (Child peer =
            Child.start(
                "the program attached to", programs.command(options, "PeerMain", "channel"));
        Child sender = Child.start("the sender", programs.command(List.of(), "LoadMain"))) {
      long port = peer.ask("open batch=1 payload=64 buffer=0", "opened").number("port");
      peer.ask("listen", "listening");
      Instant attached = Instant.now();
      comeAndGo(
          peer,
          agent,
          recording,
          () -> {
            sender.ask(
                "send port=%d payload=64 packets=%d rate=%d".formatted(port, PACKETS, RATE),
                "sent");
            peer.await("heard");
          });
      return seconds(Duration.between(attached, firstPacket(recording)));
    } catch (IOException e) {
      throw new BenchException("cannot read what an attached agent wrote: " + e.getMessage(), e);
    }
  }

  /// What a program does while the agent is there.
  interface Visit {
    void run() throws BenchException;
  }

  /// Attaches to a program, has it do something on record, and detaches.
  static void comeAndGo(Child program, Path agent, Path recording, Visit visit)
      throws BenchException {
    try {
      VirtualMachine vm = VirtualMachine.attach(Long.toString(program.pid()));
      try {
        vm.loadAgent(agent.toString(), "record=" + recording);
        visit.run();
        vm.loadAgent(agent.toString(), "detach");
      } finally {
        vm.detach();
      }
    } catch (AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException
        | IOException e) {
      throw new BenchException("cannot attach to a program of one's own: " + e.getMessage(), e);
    }
  }

  private static Instant firstPacket(Path recording) throws IOException, BenchException {
    return RecordingFile.readAllEvents(recording).stream()
        .filter(event -> event.getEventType().getName().equals(Schema.PacketReceived.NAME))
        .map(RecordedEvent::getStartTime)
        .min(Instant::compareTo)
        .orElseThrow(() -> new BenchException("an attached agent recorded no packet"));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
