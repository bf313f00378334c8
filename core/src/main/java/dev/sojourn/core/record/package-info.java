/// The only door to JFR: whoever records goes through [Recorder], which works, and costs nothing,
/// where there is no `jdk.jfr`.
package dev.sojourn.core.record;
