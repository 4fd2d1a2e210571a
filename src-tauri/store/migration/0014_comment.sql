-- What is said of an article beside its text. `refused_code` is the portal's, of one of this laptop that it would not have:
-- such a row leaves the outbox, where texts of the same article must not wait behind it, and is shown to its writer.
-- No reference to the article: a comment may come before its article does.
CREATE TABLE comment (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  answers TEXT,
  revision TEXT NOT NULL,
  block TEXT,
  quote TEXT NOT NULL,
  start INTEGER,
  stop INTEGER,
  text TEXT NOT NULL,
  person TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  solved_ms INTEGER,
  solved_by TEXT,
  refused_code TEXT,
  refused_why TEXT
) STRICT;
CREATE INDEX comment_of ON comment (article, at_ms);
CREATE INDEX comment_open ON comment (article) WHERE answers IS NULL AND solved_ms IS NULL;

-- Which text of an article this person has read last in the review screen: what is newer is shown as new.
CREATE TABLE looked_at (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  revision TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

-- Two more kinds of operations; a check cannot be changed in place.
CREATE TABLE outbox_of_all_kinds (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  article TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('revision', 'submit', 'comment', 'solve_comment')),
  payload TEXT NOT NULL,
  base TEXT,
  created_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_ms INTEGER NOT NULL DEFAULT 0,
  refused_code TEXT,
  refused_why TEXT
) STRICT;
INSERT INTO outbox_of_all_kinds (n, op_id, article, kind, payload, base, created_ms, tries, next_try_ms, refused_code, refused_why)
  SELECT n, op_id, article, kind, payload, base, created_ms, tries, next_try_ms, refused_code, refused_why FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_all_kinds RENAME TO outbox;
CREATE INDEX outbox_article ON outbox (article, n);
