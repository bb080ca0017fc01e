package org.entente.node.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entente.node.access.Actor;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.store.Store;
import org.entente.node.store.Transaction;
import org.entente.node.web.Form;
import org.entente.node.web.Option;
import org.entente.node.web.Page;
import org.entente.node.web.PageWriter;
import org.entente.node.web.ProblemException;
import org.entente.node.web.Ui;
import org.entente.node.web.WebError;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The forms for entering, changing and removing things of one noun, over the same reading, checks and storing as the
 * API. The template of the form is {@code directory/<noun>-form}, the texts begin with {@code directory.<noun>}.
 *
 * @param <T> the thing
 * @param <B> the thing as in the API
 */
@Requires(Permission.RECORD_VIEW)
abstract class NounPages<T, B> {
    /** The field of a form that asks for more rows instead of sending it. */
    private static final String MORE = "more";
    private static final int MOST_OF_ONE_NAME = 1_000;

    final Store store;
    final PageWriter pages;
    final Labels labels;
    private final String noun;
    private final String path;

    /**
     * @param noun singular, as in texts and templates
     * @param path of the list, e.g. {@code /parties}
     */
    NounPages(Store store, PageWriter pages, Labels labels, String noun, String path) {
        this.store = store;
        this.pages = pages;
        this.labels = labels;
        this.noun = noun;
        this.path = path;
    }

    abstract Optional<T> find(Transaction transaction, String id);

    /** What the form shows of a stored thing. */
    abstract Form form(T thing);

    /** What a form says. */
    abstract B body(Form form);

    abstract T read(B body, String id, Actor actor);

    abstract Outcome<T> enter(Transaction transaction, Actor actor, T thing);

    abstract void remove(Transaction transaction, Actor actor, T thing);

    /** The id of a new thing, made of what the form says; another of the same name gets a number. */
    abstract String id(Transaction transaction, B body);

    /** What the thing is called on the pages that change and remove it. */
    abstract Label label(Transaction transaction, T thing, Ui ui);

    /** Where the thing is seen. */
    abstract String address(Transaction transaction, T thing);

    /** What the selects of the form offer. */
    Map<String, List<Option>> options(Transaction transaction, Ui ui, Form form) {
        return Map.of();
    }

    /** What a new thing is attached to, and where to go back to when it is not entered. */
    Optional<FactReference> about(Form form) {
        return Optional.empty();
    }

    @GetMapping("/new")
    @Requires(Permission.RECORD_EDIT)
    Page newForm(Form form, HttpServletRequest request) {
        return page(form, Optional.empty(), "", request);
    }

    @PostMapping("/new")
    @Requires(Permission.RECORD_EDIT)
    Page create(Form form, Actor actor, HttpServletRequest request) {
        if (!form.value(MORE).isEmpty()) {
            return page(form, Optional.empty(), "", request);
        }
        return form.submit(() -> {
            var body = body(form);
            return store.write(transaction -> {
                var thing = read(body, newId(transaction, body, form, actor), actor);
                enter(transaction, actor, thing);
                return entered(transaction, thing, "directory.entered", request);
            });
        }, () -> page(form, Optional.empty(), "", request));
    }

    /** A form that carries an id, or says exactly what is stored under its name already, is one that was sent twice. */
    private String newId(Transaction transaction, B body, Form form, Actor actor) {
        if (!form.value("id").isEmpty()) {
            return form.value("id");
        }
        var base = id(transaction, body);
        for (int i = 1; i <= MOST_OF_ONE_NAME; i++) {
            var id = i == 1 ? base : base + "-" + i;
            var stored = find(transaction, id);
            if (stored.isEmpty() || stored.get().equals(read(body, id, actor))) {
                return id;
            }
        }
        throw new ProblemException(WebError.CONFLICT);
    }

    @GetMapping("/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page changeForm(@PathVariable String id, HttpServletRequest request) {
        var thing = found(id);
        return page(form(thing).put("version", version(thing)), Optional.of(thing), id, request);
    }

    @PostMapping("/{id}/edit")
    @Requires(Permission.RECORD_EDIT)
    Page change(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var before = found(id);
        if (!form.value(MORE).isEmpty()) {
            return page(form, Optional.of(before), id, request);
        }
        return form.submit(() -> {
            var thing = read(body(form), id, actor);
            return store.write(transaction -> {
                var current = find(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
                if (!form.value("version").equals(version(current))) {
                    throw new ProblemException(WebError.CONFLICT);
                }
                enter(transaction, actor, thing);
                return entered(transaction, thing, "directory.changed", request);
            });
        }, () -> page(form, Optional.of(before), id, request));
    }

    @GetMapping("/{id}/remove")
    @Requires(Permission.RECORD_EDIT)
    Page confirmRemoval(@PathVariable String id, HttpServletRequest request) {
        return removal(id, Form.empty(), request);
    }

    @PostMapping("/{id}/remove")
    @Requires(Permission.RECORD_EDIT)
    Page remove(@PathVariable String id, Form form, Actor actor, HttpServletRequest request) {
        var thing = found(id);
        return form.submit(() -> store.write(transaction -> {
            var name = label(transaction, thing, pages.ui(request)).text();
            var address = address(transaction, thing);
            remove(transaction, actor, thing);
            var own = address.equals(path + "/" + id);
            return Page.redirect(own ? path : address).saying("directory.removed", "name", name);
        }), () -> removal(id, form, request));
    }

    private Page removal(String id, Form form, HttpServletRequest request) {
        var ui = pages.ui(request);
        return store.read(transaction -> {
            var thing = found(transaction, id);
            return Page.of("directory/removal", new RemovalPage(form, noun, label(transaction, thing, ui),
                    path + "/" + id + "/remove", address(transaction, thing)));
        });
    }

    private Page page(Form form, Optional<T> stored, String id, HttpServletRequest request) {
        var ui = pages.ui(request);
        return store.read(transaction -> {
            var about = about(form).map(reference -> labels.thing(transaction, reference, ui.language()));
            var back = stored.map(thing -> address(transaction, thing))
                    .orElse(about.map(Label::path).filter(address -> !address.isEmpty()).orElse(path));
            return Page.of("directory/" + noun + "-form", new EntryForm(form,
                    stored.isEmpty() ? path + "/new" : path + "/" + id + "/edit", back,
                    stored.map(thing -> label(transaction, thing, ui)), about,
                    about(form).filter(reference -> !reference.field().isEmpty())
                            .map(reference -> labels.fact(transaction, reference, ui)),
                    options(transaction, ui, form)));
        });
    }

    private Page entered(Transaction transaction, T thing, String key, HttpServletRequest request) {
        var name = label(transaction, thing, pages.ui(request)).text();
        return Page.redirect(address(transaction, thing)).saying(key, "name", name);
    }

    /** Changes when what is stored changes, so that a form does not overwrite what its user has not seen. */
    private static String version(Object thing) {
        return Integer.toHexString(thing.toString().hashCode());
    }

    T found(String id) {
        return store.read(transaction -> found(transaction, id));
    }

    T found(Transaction transaction, String id) {
        return find(transaction, id).orElseThrow(() -> new ProblemException(WebError.NOT_FOUND));
    }

    static String orNull(String value) {
        return value.isBlank() ? null : value;
    }

    static FactReference aboutOf(Form form) {
        return new FactReference(form.value("about.kind"), form.value("about.id"), form.value("about.field"));
    }

    static AboutBody aboutBody(Form form) {
        return AboutBody.of(aboutOf(form));
    }

    static Form showAbout(Form form, FactReference about) {
        return form.put("about.kind", about.kind()).put("about.id", about.id()).put("about.field", about.field());
    }
}
