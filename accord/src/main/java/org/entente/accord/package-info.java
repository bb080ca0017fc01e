/**
 * The words of the domain as immutable records, and {@code decide}: whether an act may pass under the instruments that
 * services have agreed on. JDK only; no clock, no disk, no network, no randomness.
 *
 * <p>Every record checks itself when it is made and refuses what is wrong with a {@link
 * org.entente.accord.ValidationException} that names the fields. A missing collection counts as empty, a missing
 * {@code Optional} as absent.
 */
package org.entente.accord;
