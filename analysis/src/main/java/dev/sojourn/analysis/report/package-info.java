/// What an analysis found, as records that are the JSON contract, and the two ways to write them.
package dev.sojourn.analysis.report;
