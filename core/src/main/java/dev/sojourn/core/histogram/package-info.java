/// Distributions in the layout and the encoding of HdrHistogram, so that its tools read them.
package dev.sojourn.core.histogram;
