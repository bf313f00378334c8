/// Readers of what is exported, that share nothing with what wrote it.
package dev.sojourn.analysis.export.testing;
