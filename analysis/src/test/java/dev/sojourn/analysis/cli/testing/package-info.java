/// What the tests of the commands run them with.
package dev.sojourn.analysis.cli.testing;
