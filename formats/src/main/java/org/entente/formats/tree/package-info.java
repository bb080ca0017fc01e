/**
 * Records to text and back: a tree of plain values that remembers where each stood, a reader that makes records of it and
 * says for every fault which field it is, and a writer. JSON and YAML are two ways to write the same tree.
 */
package org.entente.formats.tree;
