-- A merge that says what the head says makes no revision, but the laptop that made it has one of that name, and its next
-- text grew from it: the name stands for the head of then.
CREATE TABLE alike (
  name TEXT PRIMARY KEY,
  revision TEXT NOT NULL REFERENCES revision (id)
) STRICT, WITHOUT ROWID;
