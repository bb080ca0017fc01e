/** The measurements of {@code ./entente bench} that need running nodes. */
package org.entente.cli.bench;
