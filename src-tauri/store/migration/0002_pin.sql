-- Revisions that were cut because much was about to be replaced. Only this laptop knows why it cut; the list of an
-- article's revisions shows it, and whoever thins revisions one day leaves these.
CREATE TABLE pin (
  revision TEXT PRIMARY KEY REFERENCES revision (id),
  before TEXT NOT NULL CHECK (before IN ('replaced', 'shrank', 'restored', 'merged', 'recovered'))
) STRICT, WITHOUT ROWID;
