package dev.sojourn.analysis.cli.fuzz;

/// What is fuzzed. The classes lie among the tests.
public enum FuzzTarget {
  CONTROL_MESSAGES("control-messages", "dev.sojourn.core.fuzz.ControlMessagesFuzzer"),
  AGENT_OPTIONS("agent-options", "dev.sojourn.core.agent.AgentOptionsFuzzer"),
  GATE("gate", "dev.sojourn.analysis.fuzz.GateFuzzer"),
  RECORDING_EDITS("recording-edits", "dev.sojourn.analysis.fuzz.RecordingEditsFuzzer"),
  RECORDING_SHAPES("recording-shapes", "dev.sojourn.analysis.fuzz.RecordingShapesFuzzer");

  private final String id;
  private final String className;

  FuzzTarget(String id, String className) {
    this.id = id;
    this.className = className;
  }

  /// Its name in tables and folders.
  public String id() {
    return id;
  }

  String className() {
    return className;
  }
}
