-- Photos that were drawn from another by instructions (turn, straighten, crop, blur, light), and the way back to what they
-- were drawn from, which stays as it came. `source` is never such a photo itself: instructions do not stack, so a crop
-- opens wider again. It may be a photo of another laptop, without a row in `photo`, and so is no foreign key.
CREATE TABLE photo_edit (
  photo TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL CHECK (source <> photo),
  edit TEXT NOT NULL CHECK (json_valid(edit)),
  made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX photo_edit_of ON photo_edit (source);
