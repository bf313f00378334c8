/// Records what a test of JUnit receives, and fails it where packets waited. Needs JUnit, which
/// this jar does not bring along.
package dev.sojourn.analysis.junit;
