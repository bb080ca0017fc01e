/** See ARCHITECTURE.md for what belongs here. */
package org.entente.bench;
