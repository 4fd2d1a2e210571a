-- The laptop's file as the first version needs it (design: SCHEMA). Search tables, comments and intents come with
-- the screens that use them.

CREATE TABLE content (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  schema INTEGER NOT NULL,
  json TEXT CHECK (length(json) <= 524288),
  erased_ms INTEGER,
  CHECK ((json IS NULL) = (erased_ms IS NOT NULL))
) STRICT;

-- Unlike the portal's, the parents are no foreign keys: a laptop pulls heads, not the line before them.
CREATE TABLE revision (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  no INTEGER,
  parent TEXT,
  other_parent TEXT,
  content TEXT NOT NULL REFERENCES content,
  author TEXT NOT NULL,
  device TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('typed','saved','submitted','merged','taken_over','imported')),
  UNIQUE (article, no),
  UNIQUE (id, article),
  CHECK (other_parent IS NULL OR kind = 'merged')
) STRICT;
CREATE INDEX revision_of ON revision (article, at_ms);

CREATE TABLE content_uses (
  content TEXT NOT NULL REFERENCES content,
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'attached')),
  object TEXT NOT NULL,
  PRIMARY KEY (content, kind, object)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_uses_object ON content_uses (kind, object);

-- mine and theirs are no foreign keys: the answer `branched` names a head that comes with the next pull.
CREATE TABLE conflict (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  base TEXT,
  mine TEXT NOT NULL,
  theirs TEXT NOT NULL,
  opened_ms INTEGER NOT NULL,
  solved_by TEXT,
  UNIQUE (article, mine, theirs)
) STRICT;

-- `standing` is the portal's JSON as pulled, null while the portal does not know the article; the rest is for lists.
CREATE TABLE article (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  head TEXT REFERENCES revision (id),
  portal_head TEXT REFERENCES revision (id),
  standing TEXT,
  title TEXT NOT NULL,
  sapo TEXT NOT NULL DEFAULT '',
  category TEXT,
  review TEXT NOT NULL CHECK (review IN ('draft','submitted','forwarded','returned','approved')),
  go_live_ms INTEGER,
  changed_ms INTEGER NOT NULL,
  trashed_ms INTEGER,
  search_row INTEGER,
  words INTEGER NOT NULL DEFAULT 0,
  photos INTEGER NOT NULL DEFAULT 0,
  lead_photo TEXT
) STRICT;
CREATE INDEX article_changed ON article (changed_ms);

-- What is typed and not yet a revision; a row whose hash is its base's content is clean.
CREATE TABLE working (
  article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  base TEXT REFERENCES revision (id),
  schema INTEGER NOT NULL,
  json TEXT NOT NULL CHECK (length(json) <= 524288),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  seq INTEGER NOT NULL,
  saved_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  article TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('revision', 'submit')),
  payload TEXT NOT NULL,
  base TEXT,
  created_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  next_try_ms INTEGER NOT NULL DEFAULT 0,
  refused_code TEXT,
  refused_why TEXT
) STRICT;
CREATE INDEX outbox_article ON outbox (article, n);

CREATE TABLE pulled (
  portal TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  device TEXT NOT NULL,
  view INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  clock_offset_ms INTEGER NOT NULL,
  me TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX pulled_is_one_row ON pulled ((1));

CREATE TABLE kept (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE photo (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  original TEXT,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  taken_ms INTEGER,
  caption_hint TEXT,
  alt_hint TEXT,
  credit_hint TEXT,
  place_hint TEXT,
  sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
  refused_code TEXT
) STRICT;
CREATE INDEX photo_original ON photo (original);

CREATE TABLE log (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  act TEXT NOT NULL,
  article TEXT,
  op_id TEXT,
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX log_article ON log (article, n);
