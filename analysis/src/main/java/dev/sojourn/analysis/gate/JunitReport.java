package dev.sojourn.analysis.gate;

import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.recording.Names;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// What became of a gate's conditions as CI servers read the results of tests: a test case for
/// each, failed if it holds, in error if the recording cannot tell.
public final class JunitReport {
  private static final String CLASS = "sojourn.gate";

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// The conditions as they are met by a report, as XML.
  public static String render(Report report, Gate gate) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      new JunitReport(xml).write(report, gate);
      xml.flush();
      return out.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("test results are not XML", e);
    }
  }

  private enum Outcome {
    PASSED(""),
    FAILURE("failure"),
    ERROR("error");

    private final String element;

    Outcome(String element) {
      this.element = element;
    }
  }

  private record Judged(Gate.Entry entry, Outcome outcome, String message) {
    static Judged of(Gate.Entry entry, Figures figures) {
      try {
        return entry.condition().holds(figures)
            ? new Judged(entry, Outcome.FAILURE, entry.sentence(figures))
            : new Judged(entry, Outcome.PASSED, "");
      } catch (UnknownFigureException e) {
        return new Judged(entry, Outcome.ERROR, entry.text() + ": " + e.getMessage());
      }
    }
  }

  private void write(Report report, Gate gate) throws XMLStreamException {
    Figures figures = Figures.of(report);
    List<Judged> judged =
        gate.conditions().stream().map(entry -> Judged.of(entry, figures)).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", CLASS);
    xml.writeAttribute("tests", Integer.toString(judged.size()));
    xml.writeAttribute("failures", count(judged, Outcome.FAILURE));
    xml.writeAttribute("errors", count(judged, Outcome.ERROR));
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", "0");
    xml.writeAttribute("timestamp", report.recording().start().toString());
    for (Judged each : judged) {
      xml.writeCharacters("\n  ");
      write(each, report);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private static String count(List<Judged> judged, Outcome outcome) {
    return Long.toString(judged.stream().filter(each -> each.outcome() == outcome).count());
  }

  private void write(Judged judged, Report report) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", CLASS);
    xml.writeAttribute("name", judged.entry().text());
    xml.writeAttribute("time", "0");
    if (judged.outcome() != Outcome.PASSED) {
      xml.writeStartElement(judged.outcome().element);
      xml.writeAttribute("message", judged.message());
      xml.writeAttribute("type", judged.outcome().element);
      xml.writeCharacters(
          Names.harmless(report.recording().file()) + "\n" + report.verdict().text());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
