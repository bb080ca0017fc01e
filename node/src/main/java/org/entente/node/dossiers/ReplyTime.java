package org.entente.node.dossiers;

import java.time.ZoneId;
import org.entente.accord.Period;

/**
 * The time that the terms allow for an answer.
 *
 * @param zone where the terms let days begin and end
 */
public record ReplyTime(Period period, ZoneId zone) {}
