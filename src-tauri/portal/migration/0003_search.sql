-- Search. `release_search` holds the folded words of each released text; its row is called by the second of the
-- article's first minute and the release's number. It is written with the release and asked together with `showing`:
-- nothing has to run when the minute comes.
--
-- A row of `release_unsearched` is a release that the index does not have: those of an older file, taken in before the
-- portal answers anybody, and those that an older program makes.
CREATE VIRTUAL TABLE release_search USING fts5 (
  ex, fo, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE release_unsearched (n INTEGER PRIMARY KEY) STRICT;
INSERT INTO release_unsearched (n) SELECT n FROM release;

CREATE TRIGGER release_is_searched AFTER INSERT ON release
  BEGIN INSERT INTO release_unsearched (n) VALUES (NEW.n); END;
-- What was erased cannot be found by its words either.
CREATE TRIGGER erased_is_not_searched AFTER UPDATE OF json ON content WHEN NEW.json IS NULL BEGIN
  DELETE FROM release_search WHERE rowid IN
    (SELECT (first_ms / 1000) << 24 | (n & 16777215) FROM release WHERE content = NEW.hash);
END;
