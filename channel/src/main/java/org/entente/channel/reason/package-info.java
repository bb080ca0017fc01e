/** The catalogue of reasons for which the channel refuses what comes from outside. */
package org.entente.channel.reason;
