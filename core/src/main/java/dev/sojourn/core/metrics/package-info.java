/// What each socket has received, lost and waited so far, for Prometheus to ask for, or for an
/// OpenTelemetry collector to be sent.
package dev.sojourn.core.metrics;
