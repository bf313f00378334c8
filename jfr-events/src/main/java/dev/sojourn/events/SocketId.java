package dev.sojourn.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/// Ties the events of one socket together: a number that is unique within the process and never
/// reused, as a file descriptor would be.
@MetadataDefinition
@Relational
@Name("dev.sojourn.SocketId")
@Label("Socket")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface SocketId {}
