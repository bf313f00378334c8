/// `doctor`: what this kernel, JDK and user can measure.
package dev.sojourn.analysis.cli.doctor;
