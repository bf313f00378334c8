package dev.sojourn.analysis.cli.analyze;

import dev.sojourn.analysis.Observer;
import dev.sojourn.analysis.cli.shared.Shapes;
import dev.sojourn.analysis.contract.Report;
import dev.sojourn.analysis.export.EpisodesCsv;
import dev.sojourn.analysis.export.PacketSink;
import dev.sojourn.analysis.export.PacketsCsv;
import dev.sojourn.analysis.export.perfetto.PerfettoTrace;
import dev.sojourn.analysis.export.stacks.Collapsed;
import dev.sojourn.analysis.export.stacks.Pprof;
import dev.sojourn.analysis.gate.Gate;
import dev.sojourn.analysis.gate.JunitReport;
import dev.sojourn.analysis.page.Page;
import dev.sojourn.analysis.page.PageBuilder;
import dev.sojourn.analysis.page.TimelineBuilder;
import dev.sojourn.analysis.report.JsonReport;
import dev.sojourn.analysis.report.MarkdownReport;
import dev.sojourn.analysis.report.Shape;
import dev.sojourn.analysis.report.Style;
import dev.sojourn.analysis.report.TextReport;
import java.io.IOException;
import java.io.Writer;

/// Writes a report in one format. Some formats have to see the packets pass.
interface ReportOutput {
  /// What wants to see the analysis at work; [Observer#NONE] where the report is enough.
  default Observer observer() {
    return Observer.NONE;
  }

  /// Writes what is to be written after the analysis.
  void write(Report report) throws IOException;

  /// @param style for text
  /// @param gate what the build that asks may not find
  /// @param to where to write
  static ReportOutput of(ReportFormat format, Style style, Gate gate, Destination to) {
    Writer out = to.text();
    return switch (format) {
      case TEXT -> new Text(new TimelineBuilder(), style, out);
      case JSON -> report -> out.append(JsonReport.render(report));
      case MARKDOWN -> report -> out.append(MarkdownReport.render(report));
      case JUNIT -> report -> out.append(JunitReport.render(report, gate));
      case EPISODES_CSV -> report -> EpisodesCsv.write(report.episodes(), out);
      case COLLAPSED -> report -> Collapsed.write(report, out);
      case PPROF -> report -> Pprof.write(report, to.bytes());
      case PARQUET -> new Packets(new LatePackets(to.bytes()));
      case PERFETTO -> new Perfetto(new PerfettoTrace(to.bytes()));
      case HTML -> new Html(new PageBuilder(), out);
      case PACKETS_CSV -> new Packets(new PacketsCsv(out));
    };
  }

  /// Text; the verdict alone needs no shapes.
  record Text(TimelineBuilder timeline, Style style, Writer out) implements ReportOutput {
    @Override
    public Observer observer() {
      return style.detail() == Style.Detail.QUIET ? Observer.NONE : timeline;
    }

    @Override
    public void write(Report report) throws IOException {
      Shape shape =
          style.detail() == Style.Detail.QUIET ? Shape.NONE : Shapes.of(report, timeline.build());
      out.append(TextReport.render(report, shape, style));
    }
  }

  /// The page.
  record Html(PageBuilder observer, Writer out) implements ReportOutput {
    @Override
    public void write(Report report) throws IOException {
      Page.write(report, observer.build(), out);
    }
  }

  /// Has written every packet by the time the report is there.
  record Packets(PacketSink observer) implements ReportOutput {
    @Override
    public void write(Report report) throws IOException {
      observer.finish();
    }
  }

  /// Has written the packets by the time the report is there.
  record Perfetto(PerfettoTrace observer) implements ReportOutput {
    @Override
    public void write(Report report) {
      observer.finish(report);
    }
  }
}
