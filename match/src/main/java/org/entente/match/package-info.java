/**
 * Names across scripts: one person or service under several spellings, transliterations and typing errors.
 * {@link org.entente.match.Name} takes a name apart, {@link org.entente.match.NameKeys} makes the keys that an index
 * stores and looks up, {@link org.entente.match.NameScore} says how well two names agree. Needs ICU4J alone.
 */
package org.entente.match;
