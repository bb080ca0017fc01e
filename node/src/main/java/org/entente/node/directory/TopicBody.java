package org.entente.node.directory;

import java.util.List;
import java.util.Optional;
import org.entente.accord.ServiceId;
import org.entente.accord.Topic;

/**
 * A topic of mutual interest in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param counterpart id of the service that this node's own service shares the interest with
 * @param topic e.g. {@code counter-terrorism}; a relation may add topics of its own
 * @param titles names of a topic that is not a well-known one; may be missing
 * @param since day, month or year, ISO 8601; may be missing
 * @param remark what exactly the two have an interest in; may be missing
 */
public record TopicBody(String id, String counterpart, String topic, List<NameBody> titles, String since, String remark) {
    static TopicBody of(Interest interest) {
        return new TopicBody(interest.id(), interest.counterpart().value(), interest.topic().code(),
                interest.titles().map(NameBody::of).orElse(List.of()), interest.since().map(PartialDate::text).orElse(null),
                interest.remark());
    }

    Interest read(String address) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var other = fields.id("counterpart", counterpart, ServiceId::new);
        var what = fields.id("topic", topic, Topic::new);
        var all = titles == null || titles.isEmpty()
                ? Optional.<Names>empty()
                : Optional.ofNullable(NameBody.read(fields, "titles", titles));
        var date = fields.partialDate("since", since);
        var words = fields.optionalText("remark", remark);
        fields.done();
        return new Interest(key, other, what, all, date, words);
    }
}
