-- Search. `article_search` holds the folded words of each article's newest text here; its row is called by the second
-- that the article is sorted by and its number, and `article.search_row` says it.
--
-- `search_due` holds what the index does not know as it is now, so that it is never taken for whole: every article of
-- an older file, and every change, which the triggers note in its own transaction, whoever makes it.
CREATE VIRTUAL TABLE article_search USING fts5 (
  ex, fo, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE UNIQUE INDEX article_search_row ON article (search_row);

CREATE TABLE search_due (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO search_due (article) SELECT id FROM article;

CREATE TRIGGER search_of_new AFTER INSERT ON article
  WHEN NOT EXISTS (SELECT 1 FROM search_due WHERE article = NEW.id)
  BEGIN INSERT INTO search_due (article) VALUES (NEW.id); END;
CREATE TRIGGER search_of_changed AFTER UPDATE OF owner, head, standing, title, sapo, category, changed_ms ON article
  WHEN NOT EXISTS (SELECT 1 FROM search_due WHERE article = NEW.id)
  BEGIN INSERT INTO search_due (article) VALUES (NEW.id); END;
CREATE TRIGGER search_of_gone AFTER DELETE ON article BEGIN
  DELETE FROM search_due WHERE article = OLD.id;
  DELETE FROM article_search WHERE rowid = OLD.search_row;
END;
CREATE TRIGGER search_of_typed AFTER INSERT ON working
  WHEN NOT EXISTS (SELECT 1 FROM search_due WHERE article = NEW.article)
  BEGIN INSERT INTO search_due (article) VALUES (NEW.article); END;
CREATE TRIGGER search_of_retyped AFTER UPDATE OF json ON working
  WHEN NOT EXISTS (SELECT 1 FROM search_due WHERE article = NEW.article)
  BEGIN INSERT INTO search_due (article) VALUES (NEW.article); END;
CREATE TRIGGER search_of_untyped AFTER DELETE ON working
  WHEN EXISTS (SELECT 1 FROM article WHERE id = OLD.article)
    AND NOT EXISTS (SELECT 1 FROM search_due WHERE article = OLD.article)
  BEGIN INSERT INTO search_due (article) VALUES (OLD.article); END;
