-- What this person is told of. `key` names the fact, so that the same change pulled twice makes no second row. What it says
-- of an article is read with the article: its title stands in no row, and goes with it out of this person's view.
CREATE TABLE notice (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  article TEXT,
  by TEXT,
  -- By the portal's clock.
  at_ms INTEGER NOT NULL,
  -- JSON of what a sentence needs beside who and when.
  fact TEXT NOT NULL,
  seen_ms INTEGER,
  -- When it was shown by itself or as one of many: a second time it is not.
  told_ms INTEGER
) STRICT;
CREATE INDEX notice_new ON notice (n) WHERE seen_ms IS NULL;
CREATE INDEX notice_article ON notice (article);

-- One row: from when on anything is news here, and how this person wants to be told.
CREATE TABLE notice_way (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  -- By the portal's clock; what happened up to then is not told.
  since_ms INTEGER,
  -- JSON; null: as the program comes.
  settings TEXT
) STRICT;
