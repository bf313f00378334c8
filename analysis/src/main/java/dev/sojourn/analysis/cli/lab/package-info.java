/// `demo`, `receive` and `send`: packets of its own, to try things with.
package dev.sojourn.analysis.cli.lab;
