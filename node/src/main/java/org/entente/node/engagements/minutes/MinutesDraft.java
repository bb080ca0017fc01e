package org.entente.node.engagements.minutes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.entente.accord.Language;

/** The text that this service works on. Nobody else sees it before it is proposed. Paragraphs may still be empty. */
public record MinutesDraft(Map<Language, List<String>> paragraphs, String changedBy, Instant changedAt) {}
