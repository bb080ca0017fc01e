package org.entente.node.directory;

import java.time.Instant;

/**
 * A private note in the API. It never leaves the node.
 *
 * @param id given by the address; may be missing in a body
 * @param author user name of who wrote it; set by the node
 * @param writtenAt set by the node
 */
public record NoteBody(String id, AboutBody about, String author, Instant writtenAt, String text) {
    static NoteBody of(PrivateNote note) {
        return new NoteBody(note.id(), AboutBody.of(note.about()), note.author(), note.writtenAt(), note.text());
    }

    PrivateNote read(String address, String user, Instant now) {
        var fields = new Fields();
        var key = fields.id("id", fields.address(address, id));
        var thing = AboutBody.read(fields, "about", about);
        var words = fields.text("text", text);
        fields.done();
        return new PrivateNote(key, thing.whole(), user, now, words);
    }
}
