/// Sockets whose receive calls are not on record: what their queues hold is looked at from outside.
package dev.sojourn.core.sample;
