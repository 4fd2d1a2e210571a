-- Files to download: PDF, docx and xlsx. What a reader's file is called and what the text says of it (its kind, its
-- size) belongs to the use, as a caption does: one file may have two names in two articles. What the file really is
-- says the portal alone, from its bytes; a release whose text says otherwise is refused here too.

-- The programs before this one took no files, so the table is empty.
ALTER TABLE attached DROP COLUMN name;
ALTER TABLE attached ADD COLUMN kind TEXT
  CHECK ((kind IS NULL) = (checked_ms IS NULL) AND kind IN ('pdf','docx','xlsx'));

-- Once for each thing said: a text that says two things of one file says something false.
CREATE TABLE attached_said (
  content TEXT NOT NULL REFERENCES content, file TEXT NOT NULL CHECK (length(file) = 64), kind TEXT NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY (content, file, kind, bytes)) STRICT;

-- Until the file is here `photos_first` stands in the way.
CREATE TRIGGER files_as_said BEFORE INSERT ON release WHEN EXISTS (
    SELECT 1 FROM attached_said s JOIN attached t ON t.id = s.file
    WHERE s.content = NEW.content AND t.checked_ms IS NOT NULL AND (t.kind IS NOT s.kind OR t.bytes IS NOT s.bytes))
  BEGIN SELECT raise(ABORT, 'a file is not what the text says of it'); END;

CREATE TRIGGER attached_said_fixed BEFORE UPDATE ON attached_said BEGIN SELECT raise(ABORT, 'what a text says never changes'); END;
CREATE TRIGGER attached_said_stays BEFORE DELETE ON attached_said BEGIN SELECT raise(ABORT, 'what a text says never changes'); END;
CREATE TRIGGER attached_fixed BEFORE UPDATE OF id, kind, bytes, checked_ms ON attached WHEN OLD.checked_ms IS NOT NULL
  BEGIN SELECT raise(ABORT, 'a file that was looked into stays what it is'); END;
CREATE TRIGGER attached_stays BEFORE DELETE ON attached WHEN OLD.checked_ms IS NOT NULL
  BEGIN SELECT raise(ABORT, 'a file that was looked into stays what it is'); END;
-- INSERT OR REPLACE takes the old row away without asking the two above.
CREATE TRIGGER attached_once BEFORE INSERT ON attached WHEN EXISTS (SELECT 1 FROM attached WHERE id = NEW.id AND checked_ms IS NOT NULL)
  BEGIN SELECT raise(ABORT, 'a file that was looked into stays what it is'); END;
