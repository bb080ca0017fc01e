/** The pages of engagements, tours, minutes, commitments and mechanisms, and their sections on other packages' pages. */
package org.entente.node.engagements.pages;
