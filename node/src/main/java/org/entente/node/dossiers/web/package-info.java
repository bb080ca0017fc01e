/** The pages and the API of dossiers: both call the same services and need the same permissions. */
package org.entente.node.dossiers.web;
