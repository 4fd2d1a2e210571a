-- The photo library. `photo_use` is what each article's newest text here says of its photos; it is written with the
-- words of the search, from the same text at the same moment, so `search_due` says what is not in here as it is now:
-- every article of an older file, to begin with. A text in the bin uses nothing;
-- `cover` is of a photo that only lists and the top of the page show, so it has no words of its own.
CREATE TABLE photo_use (
  photo TEXT NOT NULL,
  article TEXT NOT NULL,
  nth INTEGER NOT NULL,
  mine INTEGER NOT NULL CHECK (mine IN (0, 1)),
  caption TEXT NOT NULL,
  alt TEXT NOT NULL,
  credit TEXT NOT NULL,
  archive INTEGER NOT NULL CHECK (archive IN (0, 1)),
  decorative INTEGER NOT NULL CHECK (decorative IN (0, 1)),
  cover INTEGER NOT NULL CHECK (cover IN (0, 1)),
  PRIMARY KEY (photo, article, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_use_of ON photo_use (article);

-- From a content to the articles that had it: where a photo was shown is asked at every check.
CREATE INDEX revision_content ON revision (content);

-- What the library asks of ten thousand photos at once: one row for each that came in here or that a text uses. `flags`
-- are named in `table/shelf.rs`; `alike` is the number of the first photo of those that look nearly the same, null where
-- there is none. Everything in it can be made again, and `photo_due` says of which photos it must be.
CREATE TABLE photo_shelf (
  n INTEGER PRIMARY KEY,
  photo TEXT NOT NULL UNIQUE,
  at_ms INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  likeness INTEGER,
  alike INTEGER,
  ex TEXT NOT NULL,
  fo TEXT NOT NULL
) STRICT;
CREATE INDEX photo_shelf_at ON photo_shelf (at_ms DESC, n DESC, flags, alike);
CREATE INDEX photo_shelf_likeness ON photo_shelf (likeness, n, alike);
CREATE INDEX photo_shelf_alike ON photo_shelf (alike) WHERE alike IS NOT NULL;

CREATE TABLE photo_due (photo TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO photo_due (photo) SELECT id FROM photo;

CREATE TRIGGER photo_due_of_new AFTER INSERT ON photo
  WHEN NOT EXISTS (SELECT 1 FROM photo_due WHERE photo = NEW.id)
  BEGIN INSERT INTO photo_due (photo) VALUES (NEW.id); END;
CREATE TRIGGER photo_due_of_changed AFTER UPDATE ON photo
  WHEN NOT EXISTS (SELECT 1 FROM photo_due WHERE photo = NEW.id)
  BEGIN INSERT INTO photo_due (photo) VALUES (NEW.id); END;
CREATE TRIGGER photo_use_of_gone AFTER DELETE ON article BEGIN
  INSERT INTO photo_due (photo) SELECT DISTINCT photo FROM photo_use
    WHERE article = OLD.id AND photo NOT IN (SELECT photo FROM photo_due);
  DELETE FROM photo_use WHERE article = OLD.id;
END;

INSERT INTO search_due (article) SELECT id FROM article
  WHERE NOT EXISTS (SELECT 1 FROM search_due WHERE article = id);
