-- A receipt that only says "different" leaves an editor to look for it herself: in what, as `domain::article::Differs` in
-- JSON, of which a newer portal may know more.
ALTER TABLE receipt ADD COLUMN differs TEXT CHECK (differs IS NULL OR (outcome = 'different' AND json_valid(differs)));
