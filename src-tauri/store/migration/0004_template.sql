-- What comes every week begins from one of these ("Lịch công tác tuần"). Only of this laptop: no portal knows them.
-- A dropped one can be brought back until the next is dropped.
CREATE TABLE template (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  schema INTEGER NOT NULL,
  json TEXT NOT NULL CHECK (length(json) <= 524288),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  made_ms INTEGER NOT NULL,
  dropped_ms INTEGER
) STRICT;
