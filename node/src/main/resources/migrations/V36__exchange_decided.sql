-- An entry that waits for its decision has no row of its own: all opened entries from here on are such. Rows in state STORED
-- are for the others: what does not open, and what is tried again after this node failed.
ALTER TABLE channel_log ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;
UPDATE channel_log SET decided = coalesce((SELECT max(position) + 1 FROM log_entry WHERE log = channel_log.number), 0);
