/// Times that the receiver reads, behind interfaces, so that tests control them.
package dev.sojourn.core.clock;
