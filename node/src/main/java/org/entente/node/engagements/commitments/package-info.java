/** Commitments: what a service promised in an engagement, by when, how far it has come, and what shows it. */
package org.entente.node.engagements.commitments;
