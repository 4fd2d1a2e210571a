-- Hold, embargo, correction and bringing back, and an audit whose end cannot be cut off unseen.
--
-- What readers see is asked of the article a second time: nothing held and nothing under embargo shows, whatever release
-- somebody slipped in. Neither is set while readers see the article (it is withdrawn), and each change of a gate names
-- the row of the audit that is of this article and this act.

DROP VIEW showing;
CREATE VIEW showing AS SELECT r.*, a.slug, a.n AS number,
    (SELECT min(l.go_live_ms) FROM release l WHERE l.article = r.article AND l.cancelled_ms IS NULL AND l.n > r.n) AS replaced_ms
  FROM release r JOIN article a ON a.id = r.article
  WHERE r.cancelled_ms IS NULL AND (a.withdrawn_ms IS NULL OR r.at_ms > a.withdrawn_ms)
    AND a.held_ms IS NULL AND a.trashed_ms IS NULL AND (a.embargo_ms IS NULL OR a.embargo_ms <= r.go_live_ms);

CREATE TRIGGER gates_of_what_is_not_shown BEFORE UPDATE OF held_ms, embargo_ms ON article
    WHEN NEW.audit > OLD.audit AND (NEW.held_ms IS NOT OLD.held_ms OR NEW.embargo_ms IS NOT OLD.embargo_ms) AND EXISTS (
      SELECT 1 FROM showing s JOIN audit u ON u.seq = NEW.audit WHERE s.article = NEW.id AND s.go_live_ms <= u.at_ms
        AND (s.replaced_ms IS NULL OR s.replaced_ms > u.at_ms) AND (s.take_down_ms IS NULL OR s.take_down_ms > u.at_ms))
  BEGIN SELECT raise(ABORT, 'readers see it: it is withdrawn, not held back'); END;
CREATE TRIGGER standing_has_its_own_audit BEFORE UPDATE OF review, approval, embargo_ms, held_ms, withdrawn_ms, trashed_ms ON article
    WHEN NEW.audit > OLD.audit AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.seq = NEW.audit AND u.article = NEW.id
      AND (NEW.held_ms IS OLD.held_ms OR u.act = iif(NEW.held_ms IS NULL, 'release_hold', 'hold'))
      AND (NEW.embargo_ms IS OLD.embargo_ms OR u.act = 'embargo')
      AND (NEW.withdrawn_ms IS OLD.withdrawn_ms OR u.act = 'withdraw')
      AND (NEW.trashed_ms IS OLD.trashed_ms OR u.act = iif(NEW.trashed_ms IS NULL, 'restore', 'trash')))
  BEGIN SELECT raise(ABORT, 'a change of standing needs its audit row'); END;
CREATE TRIGGER gates_say_why BEFORE UPDATE OF held_reason, withdrawn_reason ON article
    WHEN NEW.audit > OLD.audit AND (length(trim(NEW.held_reason)) < 10 OR length(trim(NEW.withdrawn_reason)) < 10)
  BEGIN SELECT raise(ABORT, 'a reason of ten letters or more'); END;
CREATE TRIGGER urgent_says_why BEFORE UPDATE OF urgent ON article
    WHEN NEW.urgent = 1 AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.seq = NEW.audit AND u.article = NEW.id
      AND u.act IN ('approve','withdraw') AND length(trim(u.reason)) >= 10)
  BEGIN SELECT raise(ABORT, 'urgent is what an approval or a withdrawal says why'); END;
-- A text that was returned, recalled or is being corrected is released by no old approval.
CREATE TRIGGER release_of_the_standing_approval BEFORE INSERT ON release
    WHEN NOT EXISTS (SELECT 1 FROM article a WHERE a.id = NEW.article AND a.approval = NEW.approval)
  BEGIN SELECT raise(ABORT, 'not the approval that stands'); END;

-- The end of the chain, kept apart: a chain alone does not know how long it was.
CREATE TABLE audit_last (
  one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO audit_last (one, seq, hash) SELECT 1, coalesce(max(seq), 0), coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1),
  '0000000000000000000000000000000000000000000000000000000000000000') FROM audit;
CREATE TRIGGER audit_follows BEFORE INSERT ON audit
    WHEN NOT EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) AND NOT EXISTS (SELECT 1 FROM audit_last WHERE NEW.seq = seq + 1 AND NEW.prev = hash)
  BEGIN SELECT raise(ABORT, 'an audit row follows the last one'); END;
CREATE TRIGGER audit_ends AFTER INSERT ON audit BEGIN UPDATE audit_last SET seq = NEW.seq, hash = NEW.hash; END;
CREATE TRIGGER audit_last_grows BEFORE UPDATE ON audit_last
    WHEN NEW.seq <= OLD.seq OR NOT EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq AND hash = NEW.hash)
  BEGIN SELECT raise(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_last_stays BEFORE DELETE ON audit_last BEGIN SELECT raise(ABORT, 'the audit only grows'); END;
CREATE TRIGGER audit_last_once BEFORE INSERT ON audit_last WHEN EXISTS (SELECT 1 FROM audit_last) BEGIN SELECT raise(ABORT, 'the audit only grows'); END;
