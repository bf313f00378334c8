/// Recordings made byte by byte, as right or as wrong as a test wants them.
package dev.sojourn.analysis.madeup;
