/// Busy periods of a queue: from the moment it becomes non-empty until it is empty again.
package dev.sojourn.analysis.backlog;
