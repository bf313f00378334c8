/// From a file to rows: the only package that touches JMC.
///
/// A recording is read chunk by chunk. Each chunk goes alone through JMC's parser, whose extension
/// point lets every event pass by once: what the analysis needs is copied into columns of
/// primitives, and nothing is kept by JMC. So memory is bounded by a chunk, and a recording that
/// was cut off yields exactly its whole chunks.
package dev.sojourn.analysis.recording;
