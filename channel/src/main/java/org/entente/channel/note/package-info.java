/** Signed notes, checkpoints, receipts and proofs in the formats of C2SP. */
package org.entente.channel.note;
