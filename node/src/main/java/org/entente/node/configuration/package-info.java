/** What an operator sets before the start: the keys, their defaults, and the refusal of keys that do not exist. */
package org.entente.node.configuration;
