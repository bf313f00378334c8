/// What is said of a fleet: JSON, text, a page.
package dev.sojourn.fleet.report;
