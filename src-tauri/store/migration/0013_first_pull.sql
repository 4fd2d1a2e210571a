-- A first pull goes from the newest change down and is gone on with after a break: `first_part` is null where there is
-- none under way, `first_before` is the number below which nothing has come yet, and the other two are for a person who
-- waits. What this program could not read is remembered by its lowest number and by the program that left it out: a
-- newer program pulls from there again.
ALTER TABLE pulled ADD COLUMN first_part TEXT CHECK (first_part IN ('own', 'rest'));
ALTER TABLE pulled ADD COLUMN first_before INTEGER;
ALTER TABLE pulled ADD COLUMN first_done INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pulled ADD COLUMN first_left INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pulled ADD COLUMN skipped_from INTEGER;
ALTER TABLE pulled ADD COLUMN skipped_by TEXT;
