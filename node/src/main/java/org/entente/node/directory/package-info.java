/**
 * Who there is: parties and their memberships, services, officials and the posts they hold, the topics of a relation;
 * where each fact comes from; and the search that finds everything by any of its names. All of it stays in this node.
 * Packages above register the names of their own things in {@link org.entente.node.directory.NameIndex} and add to the
 * counterpart's page through {@link org.entente.node.directory.CounterpartSection}.
 */
package org.entente.node.directory;
