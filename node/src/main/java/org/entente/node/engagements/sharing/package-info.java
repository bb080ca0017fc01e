/**
 * What leaves the node and what comes in, for engagements: release check, append, and which thing of this node stands
 * under which name in which channel.
 */
package org.entente.node.engagements.sharing;
