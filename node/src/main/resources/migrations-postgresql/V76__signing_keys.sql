-- No log key is made ahead of its use: a node restored from a backup could sign with it a log that it has signed before.
DELETE FROM signing_key WHERE used_from IS NULL;
