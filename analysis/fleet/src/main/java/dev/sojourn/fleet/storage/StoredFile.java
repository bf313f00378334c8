package dev.sojourn.fleet.storage;

import java.io.Serializable;

/// A file in a [Storage].
///
/// @param path as the storage names it
/// @param modifiedMillis since the epoch
public record StoredFile(String path, long bytes, long modifiedMillis) implements Serializable {}
