-- SPDX-License-Identifier: GPL-3.0-or-later
-- What can be told of a result without looking at it, in words that an index can hold; the whole
-- judgement is in the column fidelity.

-- The worst of the lights: 0 fine, 1 look, 2 wrong; NULL when nobody could tell.
ALTER TABLE stagings ADD COLUMN fidelity_light INTEGER CHECK (fidelity_light IN (0, 1, 2));
-- Of the method that judged, or that found that the pictures cannot be read; 0 for never.
ALTER TABLE stagings ADD COLUMN fidelity_version INTEGER NOT NULL DEFAULT 0;

-- What needs a look, and what was judged by which method, each without the rows of the table.
CREATE INDEX stagings_to_look_at ON stagings (photo_id)
WHERE fidelity_light > 0 AND status = 'completed' AND verdict <> 'rejected'
  AND deleted_at IS NULL;
CREATE INDEX stagings_judged ON stagings (fidelity_version, photo_id)
WHERE status = 'completed' AND deleted_at IS NULL;

-- A judgement can be made again at any time, so that a restore loses nothing with it.
DROP TRIGGER stagings_update_counts;
CREATE TRIGGER stagings_update_counts AFTER UPDATE ON stagings
WHEN OLD.fidelity IS NEW.fidelity AND OLD.fidelity_version = NEW.fidelity_version
  OR OLD.status <> NEW.status BEGIN
  UPDATE changes SET newest = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now');
END;
