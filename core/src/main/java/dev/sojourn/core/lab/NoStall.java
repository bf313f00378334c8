package dev.sojourn.core.lab;

/// `none`: the handler has nothing to do.
final class NoStall implements Stall {}
