/// `top`: a JVM as it runs, or a recording as it grows.
package dev.sojourn.analysis.cli.live;
