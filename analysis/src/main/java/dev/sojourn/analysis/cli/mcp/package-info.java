/// `mcp`: the analysis for assistants, by the Model Context Protocol.
package dev.sojourn.analysis.cli.mcp;
