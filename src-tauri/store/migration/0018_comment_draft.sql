-- A comment that is typed and was not sent: its words are its writer's alone, and hang on nothing yet. `anchor` names what it
-- would hang on, so that each place has one; `marked` is that place as the window knows it, JSON. No reference to the
-- article, as a comment has none: a pull anew must cost nobody half a sentence.
CREATE TABLE comment_draft (
  article TEXT NOT NULL,
  anchor TEXT NOT NULL,
  marked TEXT,
  answers TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (article, anchor)
) STRICT;
