/// What the fleet keeps of each process, so that it is explained once.
package dev.sojourn.fleet.part;
