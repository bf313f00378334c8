/// What packets waited for minute by minute, and when a process was held up.
package dev.sojourn.fleet.minutes;
