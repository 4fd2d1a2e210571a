-- What a photo's file said of itself, and where the photo came from: to be offered where its caption is written. The
-- likeness is what tells near duplicates; it is null where it was not made yet.
ALTER TABLE photo ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE photo ADD COLUMN added_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photo ADD COLUMN headline_hint TEXT;
ALTER TABLE photo ADD COLUMN creator_hint TEXT;
ALTER TABLE photo ADD COLUMN place_was INTEGER NOT NULL DEFAULT 0 CHECK (place_was IN (0, 1));
ALTER TABLE photo ADD COLUMN likeness INTEGER;
CREATE INDEX photo_added ON photo (added_ms);
