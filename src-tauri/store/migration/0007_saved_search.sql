-- Questions of the search box that a person keeps, to ask them again by one press. Only of this laptop: what is asked
-- for is named by ids of one portal, and an older question of a newer program is left out, never an error.
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 120),
  asked TEXT NOT NULL CHECK (length(asked) <= 8192),
  kept_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
