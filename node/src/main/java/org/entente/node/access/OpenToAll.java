package org.entente.node.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the few controller methods that need no sign-in; their addresses also stand in {@link SecurityConfiguration}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OpenToAll {}
