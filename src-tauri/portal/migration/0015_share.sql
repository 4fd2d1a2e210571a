-- Addresses that show one unpublished text to somebody outside the newsroom. Of the address only the hash of its secret
-- is kept, so nobody who reads this file can follow one. A link lives seven days at most, is made of no text that is held
-- or under embargo, and is never lengthened; whether it still shows anything is asked again at every look.

CREATE TABLE share (
  token_sha256 TEXT PRIMARY KEY CHECK (length(token_sha256) = 64),
  op_id TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL REFERENCES article (id),
  revision TEXT NOT NULL,
  content TEXT NOT NULL,
  person TEXT NOT NULL REFERENCES person,
  at_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  taken_back_ms INTEGER,
  FOREIGN KEY (revision, article, content) REFERENCES revision (id, article, content),
  CHECK (until_ms > at_ms AND until_ms - at_ms <= 7 * 24 * 60 * 60 * 1000)) STRICT;
CREATE INDEX share_of ON share (article, at_ms);

CREATE TRIGGER share_of_what_may_be_seen BEFORE INSERT ON share
WHEN EXISTS (SELECT 1 FROM article a WHERE a.id = NEW.article
  AND (a.held_ms IS NOT NULL OR a.embargo_ms > NEW.at_ms OR a.trashed_ms IS NOT NULL))
BEGIN SELECT RAISE (ABORT, 'a text that is held, under embargo or in the bin is shared with nobody'); END;

-- An answer that was lost is given again with another secret; nothing else of a link changes but its end.
CREATE TRIGGER share_stays BEFORE UPDATE ON share
WHEN NEW.op_id IS NOT OLD.op_id OR NEW.article IS NOT OLD.article OR NEW.revision IS NOT OLD.revision
  OR NEW.content IS NOT OLD.content OR NEW.person IS NOT OLD.person OR NEW.at_ms IS NOT OLD.at_ms
  OR NEW.until_ms IS NOT OLD.until_ms OR OLD.taken_back_ms IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a link is only taken back'); END;
