-- What a struck-off device still sends: kept as it came, read by no rule, until the desk takes it in or its writer signs
-- in again and sends it from a device that is trusted. `request_hash` is that of the operation, so that the same one
-- later finds its answer.
CREATE TABLE quarantine (
  n INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, device TEXT NOT NULL REFERENCES device,
  person TEXT NOT NULL REFERENCES person, title TEXT NOT NULL, category TEXT, written_ms INTEGER NOT NULL, request_hash TEXT NOT NULL,
  op TEXT NOT NULL, came_ms INTEGER NOT NULL, taken_ms INTEGER, taken_by TEXT REFERENCES person, CHECK (taken_by IS NULL OR taken_ms IS NOT NULL)) STRICT;
CREATE INDEX quarantine_waiting ON quarantine (n) WHERE taken_ms IS NULL;
CREATE INDEX quarantine_of ON quarantine (article, device, n);
CREATE TRIGGER quarantine_stays BEFORE DELETE ON quarantine BEGIN SELECT raise(ABORT, 'what came is kept'); END;
CREATE TRIGGER quarantine_fixed BEFORE UPDATE OF n, op_id, article, device, person, request_hash, op, came_ms ON quarantine
  BEGIN SELECT raise(ABORT, 'what came is kept as it came'); END;
