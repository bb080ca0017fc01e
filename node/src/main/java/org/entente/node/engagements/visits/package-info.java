/** Engagements: what happened or will happen between services, who took part, where and when. */
package org.entente.node.engagements.visits;
