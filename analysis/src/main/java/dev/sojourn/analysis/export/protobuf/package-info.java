/// Protocol Buffers messages, written by the numbers of their fields.
package dev.sojourn.analysis.export.protobuf;
