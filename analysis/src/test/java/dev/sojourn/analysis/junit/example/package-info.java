/// The example of the documentation, as a user has it.
package dev.sojourn.analysis.junit.example;
