/// From what an analysis found to the records of the JSON contract, and the ways to write them.
package dev.sojourn.analysis.report;
