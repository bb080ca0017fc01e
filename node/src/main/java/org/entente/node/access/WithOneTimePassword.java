package org.entente.node.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what may be done while signed in with a password that has to be changed first. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface WithOneTimePassword {}
