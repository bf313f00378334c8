/// Looks at sockets that are the program's: what lies in their queues, without taking any of it.
package dev.sojourn.core.peek;
