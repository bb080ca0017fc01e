package org.entente.accord;

import java.util.List;

/** A person who acts for one or more services, and the posts held. */
public record Official(OfficialId id, String name, List<Post> posts) {
    public Official {
        Check check = new Check();
        check.required("id", id);
        name = check.line("name", name);
        posts = check.list("posts", posts, 0);
        check.done();
    }
}
