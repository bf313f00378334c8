/// What is more than chance: processes of one host that stall together, a version or a day that
/// makes a service wait longer.
package dev.sojourn.fleet.significance;
