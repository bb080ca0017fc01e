/** Standing forms of cooperation, and experience that one service offers to another as a model. */
package org.entente.node.engagements.mechanisms;
