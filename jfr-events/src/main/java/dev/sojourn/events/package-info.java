/// One class an event, one annotation a kind of relation, and [Schema], the names by which a reader
/// that never loads these classes finds them in a recording.
package dev.sojourn.events;
