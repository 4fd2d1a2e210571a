-- The desk lets one finding pass, and not every one of its rule in a block: the place of it in the block, as
-- domain::check::Named says it. Rows are facts of who decided what; like an approval they are made once and stay.

ALTER TABLE overruled ADD COLUMN place TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX overruled_one ON overruled (article, content, check_code, coalesce(block, ''), place);
CREATE TRIGGER overruled_fixed BEFORE UPDATE ON overruled BEGIN SELECT raise(ABORT, 'what was let pass never changes'); END;
CREATE TRIGGER overruled_stays BEFORE DELETE ON overruled BEGIN SELECT raise(ABORT, 'what was let pass is never deleted'); END;
-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER overruled_once BEFORE INSERT ON overruled WHEN EXISTS (
    SELECT 1 FROM overruled o WHERE o.article = NEW.article AND o.content = NEW.content AND o.check_code = NEW.check_code
      AND o.block IS NEW.block AND o.place = NEW.place) BEGIN SELECT raise(ABORT, 'let pass before'); END;
-- Only a text of the article itself can have findings that were looked at.
CREATE TRIGGER overruled_of_its_text BEFORE INSERT ON overruled WHEN NOT EXISTS (
    SELECT 1 FROM revision v WHERE v.article = NEW.article AND v.content = NEW.content)
  BEGIN SELECT raise(ABORT, 'no text of this article'); END;
