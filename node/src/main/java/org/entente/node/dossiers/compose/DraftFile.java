package org.entente.node.dossiers.compose;

/**
 * A file of a draft.
 *
 * @param id chosen by the client
 * @param mediaType as the client says
 * @param bytes of the whole file; while it is not whole, what was announced
 * @param received bytes that are kept
 * @param whole whether all of it is kept
 */
public record DraftFile(String id, String name, String mediaType, long bytes, long received, boolean whole) {}
