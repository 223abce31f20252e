-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came in together stands together: the newest import first, its photos as they came.

-- The photo that came first with it, NULL for that one itself and for what came alone.
ALTER TABLE photos ADD COLUMN import_id INTEGER;

-- Before, nobody wrote it down; what came into one listing within a minute came together.
UPDATE photos SET import_id = t.first_id
FROM (SELECT min (id) AS first_id, listing_id, substr (created_at, 1, 16) AS minute FROM photos
  GROUP BY listing_id, substr (created_at, 1, 16)) t
WHERE t.listing_id = photos.listing_id AND t.minute = substr (photos.created_at, 1, 16)
  AND t.first_id <> photos.id;

-- Answers alone, as photos_living does.
CREATE INDEX photos_by_import
ON photos (coalesce (import_id, id) DESC, id, listing_id, room_type) WHERE deleted_at IS NULL;
