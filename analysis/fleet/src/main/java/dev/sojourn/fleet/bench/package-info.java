/// What explaining a fleet costs: a fleet made of a few real recordings under other identities,
/// explained in several ways, each in a process of its own.
package dev.sojourn.fleet.bench;
