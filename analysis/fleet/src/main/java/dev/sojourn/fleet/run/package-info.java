/// What the fold runs on. Nothing here knows of an engine.
package dev.sojourn.fleet.run;
