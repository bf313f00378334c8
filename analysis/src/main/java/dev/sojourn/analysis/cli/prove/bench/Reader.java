package dev.sojourn.analysis.cli.prove.bench;

/// A way to read a recording.
enum Reader {
  ANALYZER("Sojourn's analysis in 128 MB of heap", "analyzer", "-Xmx128m"),
  DROPPING("JMC's parser with everything dropped", "dropping", "-Xmx128m"),
  LOADING("JMC's loadEvents", "loading", "-XX:MaxRAMPercentage=60"),
  RECORDING_FILE("jdk.jfr.consumer.RecordingFile", "recordingfile", "-Xmx128m");

  private final String label;
  private final String argument;
  private final String heap;

  Reader(String label, String argument, String heap) {
    this.label = label;
    this.argument = argument;
    this.heap = heap;
  }

  /// What it is called in a figure.
  String label() {
    return label;
  }

  /// What its program is told to be.
  String argument() {
    return argument;
  }

  /// The JVM option that says how much heap it gets.
  String heap() {
    return heap;
  }
}
