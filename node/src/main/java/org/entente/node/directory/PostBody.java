package org.entente.node.directory;

import java.util.List;
import org.entente.accord.OfficialId;
import org.entente.accord.ServiceId;

/**
 * A post in the API.
 *
 * @param id given by the address; may be missing in a body
 * @param from first day, month or year, ISO 8601; missing if unknown
 * @param until last day, month or year; missing while it lasts
 */
public record PostBody(String id, String official, String service, List<NameBody> titles, String from, String until) {
    static PostBody of(ListedPost post) {
        return new PostBody(post.id(), post.official().value(), post.service().value(), NameBody.of(post.titles()),
                post.from().map(PartialDate::text).orElse(null), post.until().map(PartialDate::text).orElse(null));
    }

    ListedPost read(String address) {
        var fields = new Fields();
        var post = fields.id("id", fields.address(address, id));
        var holder = fields.id("official", official, OfficialId::new);
        var at = fields.id("service", service, ServiceId::new);
        var all = NameBody.read(fields, "titles", titles);
        var first = fields.partialDate("from", from);
        var last = fields.partialDate("until", until);
        if (first.isPresent() && last.isPresent() && last.get().lastDay().isBefore(first.get().firstDay())) {
            fields.refuse("until", "directory.field.ends-before-it-begins");
        }
        fields.done();
        return new ListedPost(post, holder, at, all, first, last);
    }
}
