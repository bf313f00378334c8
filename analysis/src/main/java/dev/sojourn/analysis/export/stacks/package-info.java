/// What packets waited for as stacks, for flame graphs of any viewer.
package dev.sojourn.analysis.export.stacks;
