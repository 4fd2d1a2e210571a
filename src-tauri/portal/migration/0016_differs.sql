-- In what a page was not that of the approved text, as `domain::article::Differs` in JSON.
ALTER TABLE receipt ADD COLUMN differs TEXT CHECK (differs IS NULL OR (outcome = 'different' AND json_valid(differs)));
