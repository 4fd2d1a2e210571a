-- Articles that are nearly the same. `sketch` holds the numbers of each head's text (`vietnamese::alike`), `n` is the
-- article's. A row of `sketch_due` is an article whose head is another than the one in there, and every one of an
-- older file: they are taken in before somebody asks what is alike.
CREATE TABLE sketch (number INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (number, n)) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_of ON sketch (n);
CREATE TABLE sketch_due (n INTEGER PRIMARY KEY) STRICT;
INSERT INTO sketch_due (n) SELECT n FROM article;

CREATE TRIGGER sketch_of_new AFTER INSERT ON article
  BEGIN INSERT INTO sketch_due (n) VALUES (NEW.n); END;
CREATE TRIGGER sketch_of_changed AFTER UPDATE OF head ON article WHEN NOT EXISTS (SELECT 1 FROM sketch_due WHERE n = NEW.n)
  BEGIN INSERT INTO sketch_due (n) VALUES (NEW.n); END;
-- What was erased is like nothing.
CREATE TRIGGER erased_has_no_sketch AFTER UPDATE OF json ON content WHEN NEW.json IS NULL BEGIN
  DELETE FROM sketch WHERE n IN
    (SELECT a.n FROM article a JOIN revision r ON r.id = a.head WHERE r.content = NEW.hash);
END;
