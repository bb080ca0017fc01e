-- Bytes that are stored of a log: entries, checkpoints and receipts.
ALTER TABLE channel_log ADD COLUMN stored_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE channel_log SET stored_bytes =
    (SELECT coalesce(sum(length(entries)), 0) FROM log_entries WHERE log = channel_log.number)
    + (SELECT coalesce(sum(length(note)), 0) FROM log_checkpoint WHERE log = channel_log.number)
    + (SELECT coalesce(sum(length(lines)), 0) FROM log_receipt WHERE log = channel_log.number);
