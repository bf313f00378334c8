/// What to expect from a change, by replay: advice is given only where the replay says that it
/// would help.
package dev.sojourn.analysis.advice;
