-- An entry that waits for its decision has no row of its own: all opened entries from here on are such. Rows in state STORED
-- are for the others: what does not open, and what is tried again after this node failed.
ALTER TABLE channel_log ADD COLUMN decided BIGINT NOT NULL DEFAULT 0;
