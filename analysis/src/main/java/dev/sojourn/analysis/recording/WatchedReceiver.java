package dev.sojourn.analysis.recording;

/// A thread that was seen from outside to receive at a socket.
///
/// @param osThread the operating system's number, as its process knows it
/// @param name the kernel's name of it; null if not said
public record WatchedReceiver(int socket, long osThread, String name) {}
