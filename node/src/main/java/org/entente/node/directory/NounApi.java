package org.entente.node.directory;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.entente.accord.ValidationException;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Listing;
import org.entente.node.web.Paging;
import org.entente.node.web.ProblemException;
import org.entente.node.web.WebError;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * What the API offers for every noun of the directory.
 *
 * @param <T> the thing
 * @param <B> the thing as JSON
 */
@Requires(Permission.RECORD_VIEW)
abstract class NounApi<T, B> {
    private final Store store;
    private final Noun<T, B> noun;

    /**
     * @param list a page of all
     * @param find by the id of the address
     * @param read reads a body under the id of the address, or throws naming every field that is wrong
     * @param body the body of an answer
     */
    record Noun<T, B>(BiFunction<Transaction, Paging, Listing<T>> list, BiFunction<Transaction, String, Optional<T>> find,
            Read<T, B> read, Function<T, B> body, Enter<T> enter, Remove<T> remove) {}

    interface Read<T, B> {
        T from(B body, String id, Actor actor);
    }

    interface Enter<T> {
        Outcome<T> enter(Transaction transaction, Actor actor, T thing);
    }

    interface Remove<T> {
        void remove(Transaction transaction, Actor actor, T thing);
    }

    NounApi(Store store, Noun<T, B> noun) {
        this.store = store;
        this.noun = noun;
    }

    @GetMapping
    Listing<B> list(Paging paging) {
        return store.read(transaction -> noun.list.apply(transaction, paging)).map(noun.body);
    }

    @GetMapping("/{id}")
    B get(@PathVariable String id) {
        return noun.body.apply(found(id));
    }

    /** Creates it or puts this in its place: 201 when it is new, else 200. The same again changes nothing. */
    @PutMapping("/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<B> put(@PathVariable String id, @RequestBody B body, Actor actor) {
        var given = noun.read.from(body, id, actor);
        var outcome = store.write(transaction -> noun.enter.enter(transaction, actor, given));
        return ResponseEntity.status(outcome.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(noun.body.apply(outcome.value()));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.RECORD_EDIT)
    ResponseEntity<Void> delete(@PathVariable String id, Actor actor) {
        var found = found(id);
        store.write(transaction -> {
            noun.remove.remove(transaction, actor, found);
            return null;
        });
        return ResponseEntity.noContent().build();
    }

    private T found(String id) {
        return store.read(transaction -> noun.find.apply(transaction, id))
                .orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    /** The id that an address gives; empty if it cannot be one, so that nothing is found. */
    static <I> Optional<I> id(String address, Function<String, I> make) {
        try {
            return Optional.of(make.apply(address));
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }
}
