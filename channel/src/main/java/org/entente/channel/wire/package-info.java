/** Requests and answers between members, bytes in and bytes out. */
package org.entente.channel.wire;
