-- What is said of an article beside its text: to a few words of a revision, to a block, or to the whole, and in threads.
-- An answer hangs on the first of its thread and has no place of its own; only the first is resolved. What was said stays
-- as it was said.

CREATE TABLE comment (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id), answers TEXT, revision TEXT NOT NULL, block TEXT,
  quote TEXT NOT NULL CHECK (length(quote) <= 1000), start INTEGER, stop INTEGER,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000), person TEXT NOT NULL REFERENCES person, at_ms INTEGER NOT NULL,
  solved_ms INTEGER, solved_by TEXT REFERENCES person,
  UNIQUE (id, article),
  FOREIGN KEY (answers, article) REFERENCES comment (id, article), FOREIGN KEY (revision, article) REFERENCES revision (id, article),
  CHECK ((start IS NULL) = (stop IS NULL)), CHECK (stop > start), CHECK ((start IS NULL) = (quote = '')),
  CHECK (answers IS NULL OR (block IS NULL AND start IS NULL AND solved_ms IS NULL)),
  CHECK ((solved_ms IS NULL) = (solved_by IS NULL))) STRICT;
CREATE INDEX comment_of ON comment (article, at_ms);
CREATE TRIGGER comment_stays BEFORE DELETE ON comment BEGIN SELECT raise(ABORT, 'what was said is kept'); END;
CREATE TRIGGER comment_fixed BEFORE UPDATE OF id, article, answers, revision, block, quote, start, stop, text, person, at_ms ON comment
  BEGIN SELECT raise(ABORT, 'a comment is resolved, not changed'); END;
CREATE TRIGGER comment_solved_once BEFORE UPDATE OF solved_ms, solved_by ON comment WHEN OLD.solved_ms IS NOT NULL
  BEGIN SELECT raise(ABORT, 'it was resolved'); END;
