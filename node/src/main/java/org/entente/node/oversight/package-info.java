/**
 * The overseer's view. {@link org.entente.node.oversight.ProcessingLog} keeps the logs of Directive (EU) 2016/680
 * art. 25; whoever reads or writes personal data about data subjects records it there in the same transaction.
 */
package org.entente.node.oversight;
