-- The portal reads its own page back after a release's minute, and keeps what it read: one receipt a release. A row of
-- `receipt_due` is a release that nobody has read back yet: those that are made from now on. What an older file had on
-- its page already is not read back years later.
CREATE TABLE receipt_due (release TEXT PRIMARY KEY REFERENCES release (id)) STRICT, WITHOUT ROWID;

CREATE TRIGGER release_is_read_back AFTER INSERT ON release
  BEGIN INSERT INTO receipt_due (release) VALUES (NEW.id); END;
CREATE TRIGGER cancelled_is_not_read_back AFTER UPDATE OF cancelled_ms ON release WHEN NEW.cancelled_ms IS NOT NULL
  BEGIN DELETE FROM receipt_due WHERE release = NEW.id; END;
CREATE TRIGGER read_back_is_done AFTER INSERT ON receipt
  BEGIN DELETE FROM receipt_due WHERE release = NEW.release; END;
-- Nobody has read a page before its minute, and nobody read one that was never due.
CREATE TRIGGER receipt_after_its_minute BEFORE INSERT ON receipt WHEN NOT EXISTS (
    SELECT 1 FROM release r WHERE r.id = NEW.release AND r.cancelled_ms IS NULL AND r.go_live_ms <= NEW.read_ms
      AND NEW.late_ms = NEW.read_ms - r.go_live_ms)
  BEGIN SELECT raise(ABORT, 'no release whose minute has come'); END;
