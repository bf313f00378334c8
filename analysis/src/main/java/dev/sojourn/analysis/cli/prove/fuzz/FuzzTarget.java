package dev.sojourn.analysis.cli.prove.fuzz;

import java.util.List;

/// What is fuzzed. The classes lie among the tests.
///
/// @param id its name in tables and folders
public record FuzzTarget(String id, String className) {
  public static final FuzzTarget CONTROL_MESSAGES =
      new FuzzTarget("control-messages", "dev.sojourn.core.fuzz.ControlMessagesFuzzer");
  public static final FuzzTarget AGENT_OPTIONS =
      new FuzzTarget("agent-options", "dev.sojourn.core.agent.AgentOptionsFuzzer");
  public static final FuzzTarget GATE =
      new FuzzTarget("gate", "dev.sojourn.analysis.fuzz.GateFuzzer");
  public static final FuzzTarget RECORDING_EDITS =
      new FuzzTarget("recording-edits", "dev.sojourn.analysis.fuzz.RecordingEditsFuzzer");
  public static final FuzzTarget RECORDING_SHAPES =
      new FuzzTarget("recording-shapes", "dev.sojourn.analysis.fuzz.RecordingShapesFuzzer");

  /// What `sojourn fuzz` runs, in this order.
  public static final List<FuzzTarget> ALL =
      List.of(CONTROL_MESSAGES, AGENT_OPTIONS, GATE, RECORDING_EDITS, RECORDING_SHAPES);
}
