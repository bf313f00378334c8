/// Whose recordings files are: processes, their labels, their files in the order of time.
package dev.sojourn.fleet.process;
