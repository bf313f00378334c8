/// Where recordings lie and results go: this machine's files, or whatever else a runner reads.
package dev.sojourn.fleet.storage;
