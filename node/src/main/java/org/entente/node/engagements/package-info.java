/**
 * Relations between services as they happen: engagements (visits, sessions, calls, ceremonies), tours, joint minutes,
 * commitments, mechanisms and experience offered as a model. What is entered here stays at this node; what is shared
 * leaves through {@code agreements.ReleaseCheck} and {@code exchange.Exchange} only.
 */
package org.entente.node.engagements;
