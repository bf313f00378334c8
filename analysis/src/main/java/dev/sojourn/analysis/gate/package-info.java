/// Conditions on a report, for builds that should fail: `p99 > 5ms or share(gc-pause) > 20%`.
///
/// [dev.sojourn.analysis.gate.Parser] makes a [dev.sojourn.analysis.gate.Condition] of text,
/// [dev.sojourn.analysis.gate.Gate] holds reports against it.
package dev.sojourn.analysis.gate;
