-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was deleted stays until the next start, so that it can come back; photos are found by
-- their words and by what became of them.

-- When somebody deleted it. What goes along with a listing or photo carries the same time, and no
-- two deletions share one, so that a restore brings back what went then and nothing else.
ALTER TABLE listings ADD COLUMN deleted_at TEXT;
ALTER TABLE photos ADD COLUMN deleted_at TEXT;
ALTER TABLE stagings ADD COLUMN deleted_at TEXT;
CREATE INDEX listings_deleted ON listings (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX photos_deleted ON photos (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX stagings_deleted ON stagings (deleted_at) WHERE deleted_at IS NOT NULL;

-- What calls of removed stagings cost, for as long as a day or month that counts may hold them.
CREATE TABLE removed_attempts (
  id INTEGER PRIMARY KEY,
  started_at TEXT NOT NULL,
  cost_micros INTEGER NOT NULL CHECK (cost_micros >= 0)
) STRICT;
CREATE INDEX removed_attempts_by_time ON removed_attempts (started_at, cost_micros);

-- Pictures whose rows are gone and whose files are still to be removed.
CREATE TABLE removed_blobs (
  sha256 TEXT PRIMARY KEY NOT NULL CHECK (length (sha256) = 64)
) STRICT, WITHOUT ROWID;

-- Whether a picture is still wanted.
CREATE INDEX photos_by_picture ON photos (sha256);
CREATE INDEX stagings_by_picture ON stagings (staged_sha256) WHERE staged_sha256 IS NOT NULL;

-- Each answers its questions alone, without the rows of the table.
CREATE INDEX photos_living ON photos (id, listing_id, room_type) WHERE deleted_at IS NULL;
CREATE INDEX photos_by_name ON photos (file_name COLLATE NOCASE, id, listing_id)
WHERE deleted_at IS NULL;
CREATE INDEX photos_by_listing ON photos (listing_id, position) WHERE deleted_at IS NULL;
CREATE INDEX stagings_living ON stagings (photo_id) WHERE deleted_at IS NULL;
CREATE INDEX stagings_to_review ON stagings (photo_id)
WHERE status = 'completed' AND verdict = 'none' AND deleted_at IS NULL;
CREATE INDEX stagings_in_queue ON stagings (photo_id)
WHERE status IN ('queued', 'processing') AND deleted_at IS NULL;
CREATE INDEX stagings_approved ON stagings (photo_id)
WHERE verdict = 'approved' AND deleted_at IS NULL;
CREATE INDEX stagings_troubled ON stagings (photo_id)
WHERE status IN ('failed', 'interrupted') AND deleted_at IS NULL;
CREATE INDEX stagings_with_result ON stagings (photo_id)
WHERE status = 'completed' AND deleted_at IS NULL;
CREATE INDEX stagings_of_style ON stagings (style_id, photo_id) WHERE deleted_at IS NULL;
CREATE INDEX stagings_by_seq ON stagings (seq, photo_id) WHERE deleted_at IS NULL;
CREATE INDEX stagings_owned ON stagings (runner_id) WHERE runner_id IS NOT NULL;
DROP INDEX stagings_by_status;
CREATE INDEX stagings_by_status ON stagings (status, deleted_at);

-- The words of a photo itself; those of its stagings are in staging_words.
CREATE VIRTUAL TABLE photo_words USING fts5 (
  listing_name, address, file_name, room_type,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '1 2 3 4 5 6 7 8 9 10 11 12'
);

CREATE VIEW photo_texts AS
SELECT p.id, p.listing_id, l.name AS listing_name, l.address, p.file_name,
  coalesce (p.room_type, '') AS room_type
FROM photos p
JOIN listings l ON l.id = p.listing_id;

INSERT INTO photo_words (rowid, listing_name, address, file_name, room_type)
SELECT id, listing_name, address, file_name, room_type FROM photo_texts;

CREATE TRIGGER photos_inserted AFTER INSERT ON photos BEGIN
  INSERT INTO photo_words (rowid, listing_name, address, file_name, room_type)
  SELECT id, listing_name, address, file_name, room_type FROM photo_texts WHERE id = NEW.id;
END;

CREATE TRIGGER photos_renamed AFTER UPDATE OF listing_id, file_name, room_type ON photos BEGIN
  DELETE FROM photo_words WHERE rowid = NEW.id;
  INSERT INTO photo_words (rowid, listing_name, address, file_name, room_type)
  SELECT id, listing_name, address, file_name, room_type FROM photo_texts WHERE id = NEW.id;
END;

CREATE TRIGGER photos_removed AFTER DELETE ON photos BEGIN
  DELETE FROM photo_words WHERE rowid = OLD.id;
END;

CREATE TRIGGER listings_renamed AFTER UPDATE OF name, address ON listings
WHEN OLD.name <> NEW.name OR OLD.address <> NEW.address BEGIN
  DELETE FROM photo_words WHERE rowid IN (SELECT id FROM photos WHERE listing_id = NEW.id);
  INSERT INTO photo_words (rowid, listing_name, address, file_name, room_type)
  SELECT id, listing_name, address, file_name, room_type FROM photo_texts
  WHERE listing_id = NEW.id;
END;
