-- Movements of prepaid credits are told by rows of the chain (kind 'credits'); event is that row.
-- Those of older databases get theirs when they are migrated: once it is noted nothing changes.
ALTER TABLE credit_movement ADD COLUMN event INTEGER REFERENCES issued (id);
CREATE UNIQUE INDEX credit_movement_event ON credit_movement (event);
DROP TRIGGER credit_movement_is_frozen;
CREATE TRIGGER credit_movement_is_frozen BEFORE UPDATE ON credit_movement
WHEN OLD.event IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a movement of credits never changes'); END;
