package org.entente.node.engagements;

import java.util.function.Function;
import org.entente.node.directory.Outcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the API answers a PUT: 201 when the thing is new, else 200; the same again changes nothing. */
public final class Saved {
    private Saved() {}

    public static <T, B> ResponseEntity<B> answer(Outcome<T> outcome, Function<T, B> body) {
        return ResponseEntity.status(outcome.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(body.apply(outcome.value()));
    }
}
