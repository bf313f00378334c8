/// Sojourn's events as they come, from a running JVM or a recording.
package dev.sojourn.analysis.live;
