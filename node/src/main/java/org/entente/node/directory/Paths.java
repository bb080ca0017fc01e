package org.entente.node.directory;

import org.entente.accord.OfficialId;
import org.entente.accord.PartyId;
import org.entente.accord.ServiceId;

/** The addresses of the directory's pages. Ids need no escaping: they are lower-case letters, digits, dots and hyphens. */
public final class Paths {
    private Paths() {}

    public static String party(PartyId id) {
        return "/parties/" + id;
    }

    public static String service(ServiceId id) {
        return "/services/" + id;
    }

    public static String counterpart(ServiceId id) {
        return "/counterparts/" + id;
    }

    public static String official(OfficialId id) {
        return "/officials/" + id;
    }

    /** The place of a post on its official's page. */
    public static String post(ListedPost post) {
        return official(post.official()) + "#" + anchor(post);
    }

    static String anchor(ListedPost post) {
        return "post-" + post.id();
    }

    public static String source(String id) {
        return "/sources/" + id;
    }
}
