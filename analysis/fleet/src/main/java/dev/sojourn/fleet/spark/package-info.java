/// Apache Spark as what the fold runs on, and Hadoop's file systems below it. Nothing else knows of
/// either.
package dev.sojourn.fleet.spark;
