-- What the newsroom made of the lists that ship with the program: its own names of bodies, abbreviations, people and
-- confused pairs, and what it took away of the start set. One row a thing, found by the key of its rule; without a row
-- it is as the program ships it. Who did it and when is the newest; all of it is in the audit.

CREATE TABLE house (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('body','abbreviation','person','pair')),
  words TEXT NOT NULL CHECK (length(words) > 0),
  -- Of a pair what was meant, of a person the title.
  other TEXT,
  taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
  person TEXT NOT NULL REFERENCES person,
  at_ms INTEGER NOT NULL,
  CHECK (substr(key, 1, length(kind) + 1) = kind || '/'),
  CHECK (kind <> 'pair' OR (other IS NOT NULL AND other <> words)),
  CHECK (kind IN ('pair','person') OR other IS NULL)) STRICT;
