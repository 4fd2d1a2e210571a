-- Who has an article open for writing, one row a laptop. A courtesy that decides nothing; in the database all the same,
-- because several processes may share it and each must tell the same. A row that was not seen for two minutes is nobody.
-- Where somebody took the article over, the row stays until the laptop has handed its words in and been told.

CREATE TABLE writing (
  article TEXT NOT NULL,
  device TEXT NOT NULL REFERENCES device,
  person TEXT NOT NULL REFERENCES person,
  since_ms INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  -- Who took it over from this laptop, and since when it has handed over what it had.
  taken_by TEXT REFERENCES person,
  taken_ms INTEGER,
  handed_ms INTEGER,
  PRIMARY KEY (article, device),
  CHECK ((taken_by IS NULL) = (taken_ms IS NULL)),
  CHECK (handed_ms IS NULL OR taken_ms IS NOT NULL)) STRICT, WITHOUT ROWID;
CREATE INDEX writing_seen ON writing (seen_ms) WHERE taken_by IS NULL;
CREATE INDEX writing_asked ON writing (device) WHERE taken_by IS NOT NULL AND handed_ms IS NULL;
