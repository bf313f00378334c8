/// `sojourn fleet`.
package dev.sojourn.fleet.command;
