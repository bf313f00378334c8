package dev.sojourn.analysis.cli.analyze;

import java.io.OutputStream;
import java.io.Writer;

/// Where a report goes: one of the two is written to.
///
/// @param text for what people read
/// @param bytes the same place, for what only programs do
record Destination(Writer text, OutputStream bytes) {}
