package dev.sojourn.core.lab;

/// `none`, `burst`: the handler has nothing to do.
final class NoStall implements Stall {}
