/**
 * Every parser that meets bytes of others as a {@link org.entente.fuzz.Target}, real bytes to begin with, and two ways of
 * changing them: a short one that is the same in every run of the tests, and Jazzer, which looks for new paths for as
 * long as it is let. Only catalogued refusals may come out.
 */
package org.entente.fuzz;
