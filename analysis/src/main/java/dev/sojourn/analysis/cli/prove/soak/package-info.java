/// `soak`: the full load for as long as asked, and every packet accounted for.
package dev.sojourn.analysis.cli.prove.soak;
