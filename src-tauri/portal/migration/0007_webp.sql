-- Eight files a photo: JPEG and WebP at four sizes; and what stands in a page until they have come, a few pixels. The two came
-- together, so one column says both: where `preview` is null the photo has its four JPEGs only, as the programs before
-- this one drew them, and is drawn again from the largest while the portal serves.
ALTER TABLE photo ADD COLUMN preview BLOB
  CHECK (preview IS NULL OR (checked_ms IS NOT NULL AND length(preview) BETWEEN 1 AND 4096));
CREATE INDEX photo_without_webp ON photo (id) WHERE preview IS NULL AND checked_ms IS NOT NULL AND erased_ms IS NULL;
