package org.entente.cli.demo;

/** How a user of the demo signs in. The passwords are no secrets: they are printed, and the nodes listen on 127.0.0.1. */
public record SignIn(String user, String password) {}
