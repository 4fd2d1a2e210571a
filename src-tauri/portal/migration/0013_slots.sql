-- The boards of the front page. A row of `slot_item` says that an article stands on a board for a time; whether readers
-- see it there is a question to the clock and to `showing`, as everything that they see. Nothing has to run when its
-- time is over, and a row whose time is over stays until the desk changes the board: the article is not touched by it.

CREATE TABLE slot (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 60), name TEXT NOT NULL CHECK (length(name) > 0),
  rank INTEGER NOT NULL, capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 20), version INTEGER NOT NULL) STRICT;

CREATE TABLE slot_item (
  id TEXT PRIMARY KEY, slot TEXT NOT NULL REFERENCES slot, article TEXT NOT NULL REFERENCES article (id),
  rank INTEGER NOT NULL, pinned INTEGER CHECK (pinned > 0), start_ms INTEGER NOT NULL, end_ms INTEGER,
  person TEXT NOT NULL REFERENCES person, proposed INTEGER NOT NULL CHECK (proposed IN (0, 1)),
  UNIQUE (slot, article), CHECK (end_ms > start_ms)) STRICT;
CREATE INDEX slot_item_of ON slot_item (article);

-- Who changes a board says which one she looked at: its number never goes back, also not by hand.
CREATE TRIGGER slot_version_rises BEFORE UPDATE ON slot WHEN NEW.version <= OLD.version OR NEW.code <> OLD.code
  BEGIN SELECT raise(ABORT, 'a change of a board raises its version'); END;

INSERT INTO slot (code, name, rank, capacity, version)
  VALUES ('tin-nong', 'Tin nóng', 1, 4, 1), ('tin-tieu-diem', 'Tin tiêu điểm', 2, 4, 1);
UPDATE counter SET value = value + 1 WHERE name = 'change';
INSERT INTO change (kind, object, seq) SELECT 'slot', 'tin-nong', value FROM counter WHERE name = 'change';
UPDATE counter SET value = value + 1 WHERE name = 'change';
INSERT INTO change (kind, object, seq) SELECT 'slot', 'tin-tieu-diem', value FROM counter WHERE name = 'change';
