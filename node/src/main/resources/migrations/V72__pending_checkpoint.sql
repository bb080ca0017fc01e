-- Size of the checkpoint up to which entries of another member's log are taken, when a larger one is stored that they were not
-- proved to lead to; empty: the largest one.
ALTER TABLE channel_log ADD COLUMN pending INTEGER;
