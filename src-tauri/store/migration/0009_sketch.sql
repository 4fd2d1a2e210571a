-- Articles that are nearly the same. `sketch` holds the numbers of each article's newest text here
-- (`vietnamese::alike`), `n` is the article's. They are made with the words of the search, from the same text at the same
-- moment, so `search_due` says what is not in here as it is now: every article of an older file, to begin with.
CREATE TABLE sketch (number INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (number, n)) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_of ON sketch (n);

CREATE TRIGGER sketch_of_gone AFTER DELETE ON article BEGIN
  DELETE FROM sketch WHERE n = OLD.n;
END;

INSERT INTO search_due (article) SELECT id FROM article
  WHERE NOT EXISTS (SELECT 1 FROM search_due WHERE article = id);
