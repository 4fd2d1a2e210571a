-- A schedule that was wished for while the portal was away. It is no decision: it is sent only while its minute is ahead,
-- and where the minute has passed, or the portal says no, the person is asked; until then it stands here and says so.
CREATE TABLE intent (
  article TEXT PRIMARY KEY, seen TEXT NOT NULL, go_live_ms INTEGER NOT NULL, take_down_ms INTEGER, at_ms INTEGER NOT NULL,
  -- The portal's code, where it was asked and said no.
  refused_code TEXT, CHECK (take_down_ms > go_live_ms)) STRICT;
