/** phase4 (com.helger.phase4, AS4 of OASIS ebMS 3) as a receiving and a sending process, for {@code ./entente bench channel}. */
package org.entente.bench.phase4;
