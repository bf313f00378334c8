/// What each socket has received, lost and waited so far, for Prometheus to ask for.
package dev.sojourn.core.metrics;
