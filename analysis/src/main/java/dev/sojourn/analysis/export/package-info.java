/// Rows for other programs: packets and episodes as CSV (RFC 4180), the same in every locale.
package dev.sojourn.analysis.export;
