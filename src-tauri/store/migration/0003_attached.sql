-- Files that came in on this laptop for readers to download; their bytes lie in `attached/ab/HASH`. What a reader's file
-- is called stands in the text that uses it: the name here is the one under which it came in first.
CREATE TABLE attached (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('pdf', 'docx', 'xlsx')),
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
  refused_code TEXT
) STRICT;
