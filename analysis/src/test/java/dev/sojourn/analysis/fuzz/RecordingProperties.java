package dev.sojourn.analysis.fuzz;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// What holds for any recording, whatever was done to it.
class RecordingProperties {
  @Property(seed = "8259", tries = 50)
  void aDamagedRecordingIsExplainedOrRefused(@ForAll @Size(max = 200) byte[] script)
      throws IOException {
    RecordingEditsFuzzer.fuzzerTestOneInput(script);
  }

  @Property(seed = "8259", tries = 30)
  void aRecordingOfStrangeEventsIsExplainedOrRefused(@ForAll @Size(max = 2000) byte[] script)
      throws IOException {
    RecordingShapesFuzzer.fuzzerTestOneInput(script);
  }
}
