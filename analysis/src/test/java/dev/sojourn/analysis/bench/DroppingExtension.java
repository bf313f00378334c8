package dev.sojourn.analysis.bench;

import java.util.List;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/// Lets JMC's parser read every event and keeps none.
final class DroppingExtension implements IParserExtension, IEventSinkFactory {
  @Override
  public IEventSinkFactory getEventSinkFactory(IEventSinkFactory subFactory) {
    return this;
  }

  @Override
  public IEventSink create(
      String identifier,
      String label,
      String[] category,
      String description,
      List<ValueField> dataStructure) {
    return values -> {};
  }

  @Override
  public void flush() {}

  @Override
  public String getValueInterpretation(String eventTypeId, String fieldId) {
    return null;
  }
}
