/**
 * Keys, a type for each use, so that no key can be used for another use by mistake. Secrets leave their types only with
 * a {@link org.entente.channel.keys.SecretAccess}.
 */
package org.entente.channel.keys;
