package dev.sojourn.analysis.cli.prove.bench;

import java.util.List;
import java.util.function.Consumer;

/// What a module that is not always on the class path has measured of it, a
/// [java.util.ServiceLoader] service.
public interface MoreFigures {
  /// The subject's name on the command line.
  String subject();

  /// Measures; the figures that have a target come first.
  ///
  /// @param quick whether a first impression will do
  /// @param progress told what is being measured
  List<Figure> measure(boolean quick, Consumer<String> progress) throws BenchException;
}
