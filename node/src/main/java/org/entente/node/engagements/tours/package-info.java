/**
 * Tours: successive stops of one principal. Private to the travelling service; no package but this one knows which
 * engagements belong to one tour, and nothing here reaches a payload.
 */
package org.entente.node.engagements.tours;
