/// The results as Parquet.
package dev.sojourn.fleet.table;
