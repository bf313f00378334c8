/// What all processes come to.
package dev.sojourn.fleet.sums;
