/** The commands of {@code ./entente}, their options, messages and exit codes. */
package org.entente.cli;
