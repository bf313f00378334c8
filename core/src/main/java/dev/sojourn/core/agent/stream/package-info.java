/// TCP connections of the program, whatever transport reads from them: each read ([StreamCapture])
/// and each accept ([Accepts]), on record as what one listener accepts, or what leads to one
/// address ([StreamRecords]).
package dev.sojourn.core.agent.stream;
