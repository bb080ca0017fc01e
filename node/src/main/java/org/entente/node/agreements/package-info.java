/**
 * Instruments and what they allow. Terms are proposed and accepted through the channel of all parties, or recorded here
 * when a party has no node. {@link org.entente.node.agreements.ReleaseCheck} decides before anything leaves;
 * {@link org.entente.node.agreements.AgreementAdmission} decides again, on the same terms, on what comes in.
 */
package org.entente.node.agreements;
