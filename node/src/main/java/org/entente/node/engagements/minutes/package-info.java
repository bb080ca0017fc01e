/** Joint minutes: drafted here, proposed in the channel, approved by every side over one hash. */
package org.entente.node.engagements.minutes;
