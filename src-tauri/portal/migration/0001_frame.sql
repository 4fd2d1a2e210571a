-- What the main job needs: accounts, texts and their revisions, decisions with their chained audit, releases,
-- photos, and the view that says what a reader sees. The rules that must never break stand here a second time,
-- as constraints and triggers, so that no program and no hand at the SQL prompt can break them.

CREATE TABLE content (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64), schema INTEGER NOT NULL,
  json TEXT CHECK (length(json) <= 524288), erased_ms INTEGER, CHECK ((json IS NULL) = (erased_ms IS NOT NULL))) STRICT;

CREATE TABLE revision (
  id TEXT PRIMARY KEY, article TEXT NOT NULL, no INTEGER, parent TEXT, other_parent TEXT, content TEXT NOT NULL REFERENCES content,
  author TEXT NOT NULL, device TEXT NOT NULL, at_ms INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL CHECK (kind IN ('typed','saved','submitted','merged','taken_over','imported')),
  UNIQUE (article, no), UNIQUE (id, article), UNIQUE (id, article, content), CHECK (other_parent IS NULL OR kind = 'merged'),
  FOREIGN KEY (parent, article) REFERENCES revision (id, article),
  FOREIGN KEY (other_parent, article) REFERENCES revision (id, article)) STRICT;

-- Answers "where is this photo used".
CREATE TABLE content_uses (
  content TEXT NOT NULL REFERENCES content, kind TEXT NOT NULL CHECK (kind IN ('photo','attached')), object TEXT NOT NULL,
  PRIMARY KEY (content, kind, object)) STRICT;
CREATE INDEX content_uses_of ON content_uses (kind, object);

CREATE TABLE conflict (
  id TEXT PRIMARY KEY, article TEXT NOT NULL, base TEXT REFERENCES revision, mine TEXT NOT NULL REFERENCES revision,
  theirs TEXT NOT NULL REFERENCES revision, opened_ms INTEGER NOT NULL, solved_by TEXT REFERENCES revision,
  UNIQUE (article, mine, theirs)) STRICT;
CREATE INDEX conflict_open ON conflict (article) WHERE solved_by IS NULL;

-- People and sync

CREATE TABLE person (
  id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('reporter','editor','chief','admin')),
  password TEXT NOT NULL, view INTEGER NOT NULL DEFAULT 1, closed_ms INTEGER) STRICT;

-- No row means all categories.
CREATE TABLE person_category (
  person TEXT NOT NULL REFERENCES person, category TEXT NOT NULL REFERENCES category, PRIMARY KEY (person, category)) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, name TEXT NOT NULL, token_sha256 TEXT NOT NULL UNIQUE,
  program TEXT NOT NULL, seen_ms INTEGER NOT NULL, revoked_ms INTEGER) STRICT;

-- In the database, because several processes may share it.
CREATE TABLE login_try (key TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX login_try_of ON login_try (key, at_ms);

-- Never pruned: a laptop may come back after a year.
CREATE TABLE applied_op (
  op_id TEXT PRIMARY KEY, device TEXT NOT NULL, request_hash TEXT NOT NULL, response TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;

CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counter (name, value) VALUES ('change', 0), ('shown', 0);

-- Only the newest change of a thing is kept, so a first pull costs things, not history.
CREATE TABLE change (kind TEXT NOT NULL, object TEXT NOT NULL, seq INTEGER NOT NULL UNIQUE, PRIMARY KEY (kind, object)) STRICT;

CREATE TABLE overruled (
  article TEXT NOT NULL, content TEXT NOT NULL, check_code TEXT NOT NULL, block TEXT, person TEXT NOT NULL REFERENCES person,
  reason TEXT NOT NULL CHECK (length(reason) >= 10), at_ms INTEGER NOT NULL) STRICT;
CREATE INDEX overruled_of ON overruled (article, content);

-- Articles

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, person TEXT NOT NULL, device TEXT, act TEXT NOT NULL, article TEXT, revision TEXT, reason TEXT,
  detail TEXT NOT NULL, prev TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE) STRICT;
CREATE INDEX audit_of ON audit (article, seq);

CREATE TABLE approval (
  id TEXT PRIMARY KEY, article TEXT NOT NULL, revision TEXT NOT NULL, content TEXT NOT NULL, person TEXT NOT NULL REFERENCES person,
  at_ms INTEGER NOT NULL, urgent_reason TEXT, UNIQUE (id, article), UNIQUE (id, article, revision, content),
  FOREIGN KEY (revision, article, content) REFERENCES revision (id, article, content)) STRICT;

CREATE TABLE article (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL REFERENCES person, title TEXT NOT NULL, category TEXT, slug TEXT,
  head TEXT REFERENCES revision, review TEXT NOT NULL CHECK (review IN ('draft','submitted','forwarded','returned','approved')),
  review_revision TEXT REFERENCES revision, review_person TEXT, review_ms INTEGER, review_reason TEXT, approval TEXT,
  embargo_ms INTEGER, urgent INTEGER NOT NULL DEFAULT 0, held_ms INTEGER, held_reason TEXT, withdrawn_ms INTEGER, withdrawn_reason TEXT,
  trashed_ms INTEGER, audit INTEGER NOT NULL UNIQUE REFERENCES audit (seq),
  FOREIGN KEY (approval, id) REFERENCES approval (id, article),
  CHECK ((review = 'draft') = (review_revision IS NULL)), CHECK ((review = 'approved') = (approval IS NOT NULL)),
  CHECK (review <> 'returned' OR length(review_reason) >= 10), CHECK ((held_ms IS NULL) = (held_reason IS NULL)),
  CHECK ((withdrawn_ms IS NULL) = (withdrawn_reason IS NULL)), CHECK (urgent IN (0, 1))) STRICT;

CREATE TABLE release (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL REFERENCES article (id), revision TEXT NOT NULL, content TEXT NOT NULL,
  approval TEXT NOT NULL, person TEXT NOT NULL, at_ms INTEGER NOT NULL, go_live_ms INTEGER NOT NULL, first_ms INTEGER NOT NULL, take_down_ms INTEGER,
  embargo_ms INTEGER, cancelled_ms INTEGER, FOREIGN KEY (approval, article, revision, content) REFERENCES approval (id, article, revision, content),
  CHECK (go_live_ms >= at_ms), CHECK (take_down_ms > go_live_ms), CHECK (embargo_ms <= go_live_ms), CHECK (cancelled_ms < go_live_ms)) STRICT;
CREATE INDEX release_of ON release (article, go_live_ms);
CREATE INDEX release_first ON release (first_ms);
CREATE INDEX release_live ON release (go_live_ms);

CREATE VIEW showing AS SELECT r.*, a.slug, a.n AS number,
    (SELECT min(l.go_live_ms) FROM release l WHERE l.article = r.article AND l.cancelled_ms IS NULL AND l.n > r.n) AS replaced_ms
  FROM release r JOIN article a ON a.id = r.article
  WHERE r.cancelled_ms IS NULL AND (a.withdrawn_ms IS NULL OR r.at_ms > a.withdrawn_ms);

-- What the pages need

CREATE TABLE receipt (
  release TEXT NOT NULL REFERENCES release (id), read_ms INTEGER NOT NULL, late_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('seen','different','unreachable')), PRIMARY KEY (release)) STRICT;

CREATE TABLE category (
  id TEXT PRIMARY KEY, parent TEXT REFERENCES category, name TEXT NOT NULL, slug TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL, closed_ms INTEGER) STRICT;

CREATE TABLE listed (
  kind TEXT NOT NULL CHECK (kind IN ('source','pen_name','topic','link')), id TEXT NOT NULL, name TEXT NOT NULL, url TEXT, grouping TEXT,
  person TEXT REFERENCES person, rank INTEGER NOT NULL, closed_ms INTEGER, PRIMARY KEY (kind, id)) STRICT;

CREATE TABLE photo (
  id TEXT PRIMARY KEY CHECK (length(id) = 64), width INTEGER NOT NULL, height INTEGER NOT NULL, bytes INTEGER NOT NULL, got INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES person, checked_ms INTEGER, erased_ms INTEGER, CHECK (got <= bytes)) STRICT;

CREATE TABLE attached (
  id TEXT PRIMARY KEY CHECK (length(id) = 64), name TEXT NOT NULL, bytes INTEGER NOT NULL, got INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES person, checked_ms INTEGER, erased_ms INTEGER, CHECK (got <= bytes)) STRICT;

CREATE TABLE visit_day (day INTEGER NOT NULL, page TEXT NOT NULL, hits INTEGER NOT NULL, PRIMARY KEY (day, page)) STRICT;
CREATE TABLE visit_seen (day INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (day, key)) STRICT;

-- One row.
CREATE TABLE site (id TEXT PRIMARY KEY, settings TEXT NOT NULL) STRICT;

-- What may become visible

CREATE TRIGGER one_pending BEFORE INSERT ON release WHEN EXISTS (SELECT 1 FROM release r
    WHERE r.article = NEW.article AND r.cancelled_ms IS NULL AND r.go_live_ms > NEW.at_ms)
  BEGIN SELECT raise(ABORT, 'one pending release'); END;
CREATE TRIGGER release_gate BEFORE INSERT ON release WHEN EXISTS (
    SELECT 1 FROM article a JOIN approval p ON p.id = NEW.approval WHERE a.id = NEW.article AND (a.held_ms IS NOT NULL
      OR a.trashed_ms IS NOT NULL OR a.embargo_ms IS NOT NEW.embargo_ms OR p.at_ms <= a.withdrawn_ms
      OR NEW.first_ms <> coalesce((SELECT min(f.first_ms) FROM release f WHERE f.article = a.id AND f.cancelled_ms IS NULL), NEW.go_live_ms)))
  BEGIN SELECT raise(ABORT, 'not free to go live'); END;
CREATE TRIGGER photos_first BEFORE INSERT ON release WHEN EXISTS (
    SELECT 1 FROM content_uses u LEFT JOIN photo f ON u.kind = 'photo' AND f.id = u.object
      LEFT JOIN attached t ON u.kind = 'attached' AND t.id = u.object
    WHERE u.content = NEW.content AND f.checked_ms IS NULL AND t.checked_ms IS NULL)
  BEGIN SELECT raise(ABORT, 'photos have not arrived'); END;
CREATE TRIGGER release_fixed BEFORE UPDATE OF n, id, article, revision, content, approval, person, at_ms, go_live_ms, first_ms, take_down_ms, embargo_ms ON release
  BEGIN SELECT raise(ABORT, 'a release is cancelled, not changed'); END;
CREATE TRIGGER release_stays_cancelled BEFORE UPDATE OF cancelled_ms ON release WHEN OLD.cancelled_ms IS NOT NULL
  BEGIN SELECT raise(ABORT, 'a cancelled release stays cancelled'); END;
CREATE TRIGGER cancel_first BEFORE UPDATE OF held_ms, withdrawn_ms, embargo_ms, trashed_ms ON article WHEN EXISTS (
    SELECT 1 FROM release r JOIN audit u ON u.seq = NEW.audit WHERE r.article = NEW.id AND r.cancelled_ms IS NULL
      AND (NEW.trashed_ms IS NOT NULL OR (r.go_live_ms > u.at_ms
        AND (NEW.held_ms IS NOT NULL OR NEW.withdrawn_ms IS NOT OLD.withdrawn_ms OR r.go_live_ms < NEW.embargo_ms))))
  BEGIN SELECT raise(ABORT, 'cancel the pending release first'); END;

-- How an article changes

CREATE TRIGGER head_moves_to_child BEFORE UPDATE OF head ON article WHEN NEW.head IS NOT OLD.head AND NOT EXISTS (
    SELECT 1 FROM revision v WHERE v.id = NEW.head AND v.article = NEW.id AND (v.parent IS OLD.head OR v.other_parent = OLD.head))
  BEGIN SELECT raise(ABORT, 'not a child of the head'); END;
CREATE TRIGGER standing_has_audit BEFORE UPDATE OF review, approval, embargo_ms, held_ms, withdrawn_ms, trashed_ms ON article WHEN NEW.audit <= OLD.audit
  BEGIN SELECT raise(ABORT, 'a change of standing needs its audit row'); END;
CREATE TRIGGER withdrawal_stays BEFORE UPDATE OF withdrawn_ms ON article
    WHEN OLD.withdrawn_ms IS NOT NULL AND (NEW.withdrawn_ms IS NULL OR NEW.withdrawn_ms < OLD.withdrawn_ms)
  BEGIN SELECT raise(ABORT, 'a withdrawal is never lifted'); END;
CREATE TRIGGER article_keeps_itself BEFORE UPDATE OF n, id, owner ON article BEGIN SELECT raise(ABORT, 'an article keeps its number, name and owner'); END;
CREATE TRIGGER article_stays BEFORE DELETE ON article BEGIN SELECT raise(ABORT, 'an article is never deleted'); END;
CREATE TRIGGER release_stays BEFORE DELETE ON release BEGIN SELECT raise(ABORT, 'a release is never deleted'); END;

-- What is only ever added

CREATE TRIGGER content_only_emptied BEFORE UPDATE ON content
    WHEN NEW.hash IS NOT OLD.hash OR NEW.schema IS NOT OLD.schema OR NEW.json IS NOT NULL OR OLD.json IS NULL
  BEGIN SELECT raise(ABORT, 'a text is emptied, not changed'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content BEGIN SELECT raise(ABORT, 'a text is never deleted'); END;
CREATE TRIGGER revision_fixed BEFORE UPDATE ON revision BEGIN SELECT raise(ABORT, 'a revision never changes'); END;
CREATE TRIGGER revision_stays BEFORE DELETE ON revision BEGIN SELECT raise(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER approval_fixed BEFORE UPDATE ON approval BEGIN SELECT raise(ABORT, 'an approval never changes'); END;
CREATE TRIGGER approval_stays BEFORE DELETE ON approval BEGIN SELECT raise(ABORT, 'an approval is never deleted'); END;
CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'an audit row never changes'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'an audit row is never deleted'); END;
CREATE TRIGGER receipt_fixed BEFORE UPDATE ON receipt BEGIN SELECT raise(ABORT, 'a receipt never changes'); END;
CREATE TRIGGER receipt_stays BEFORE DELETE ON receipt BEGIN SELECT raise(ABORT, 'a receipt is never deleted'); END;

-- INSERT OR REPLACE takes the old row away without asking the triggers above.
CREATE TRIGGER content_once BEFORE INSERT ON content WHEN EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash)
  BEGIN SELECT raise(ABORT, 'a text is emptied, not changed'); END;
CREATE TRIGGER revision_once BEFORE INSERT ON revision WHEN EXISTS (SELECT 1 FROM revision WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'a revision never changes'); END;
CREATE TRIGGER approval_once BEFORE INSERT ON approval WHEN EXISTS (SELECT 1 FROM approval WHERE id = NEW.id)
  BEGIN SELECT raise(ABORT, 'an approval never changes'); END;
CREATE TRIGGER audit_once BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
  BEGIN SELECT raise(ABORT, 'an audit row never changes'); END;
CREATE TRIGGER release_once BEFORE INSERT ON release WHEN EXISTS (SELECT 1 FROM release WHERE id = NEW.id OR n = NEW.n)
  BEGIN SELECT raise(ABORT, 'a release is cancelled, not changed'); END;
CREATE TRIGGER article_once BEFORE INSERT ON article WHEN EXISTS (SELECT 1 FROM article WHERE id = NEW.id OR n = NEW.n)
  BEGIN SELECT raise(ABORT, 'an article keeps its number, name and owner'); END;
