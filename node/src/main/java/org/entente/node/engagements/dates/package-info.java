/** Dates as people state them: exact, an interval, uncertain, or relative to the day of a report. */
package org.entente.node.engagements.dates;
