-- No two templates of this laptop have one name, however our letters in it are cased. The desk says so before it keeps
-- one, and for letters of other languages (Ñ, Ü) it alone does; this holds it for ours. Names come here in NFC with one
-- space between words, so our letters that SQLite's own `lower` does not know are those with marks and Đ. A dropped one
-- holds no name. A program of before this, which may open the file, is refused a twin without a sentence of its own.
ALTER TABLE template ADD COLUMN said TEXT GENERATED ALWAYS AS (
  lower(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(name
    , 'À', 'à') , 'Á', 'á') , 'Ả', 'ả') , 'Ã', 'ã') , 'Ạ', 'ạ') , 'Ă', 'ă')
    , 'Ằ', 'ằ') , 'Ắ', 'ắ') , 'Ẳ', 'ẳ') , 'Ẵ', 'ẵ') , 'Ặ', 'ặ') , 'Â', 'â')
    , 'Ầ', 'ầ') , 'Ấ', 'ấ') , 'Ẩ', 'ẩ') , 'Ẫ', 'ẫ') , 'Ậ', 'ậ') , 'Đ', 'đ')
    , 'È', 'è') , 'É', 'é') , 'Ẻ', 'ẻ') , 'Ẽ', 'ẽ') , 'Ẹ', 'ẹ') , 'Ê', 'ê')
    , 'Ề', 'ề') , 'Ế', 'ế') , 'Ể', 'ể') , 'Ễ', 'ễ') , 'Ệ', 'ệ') , 'Ì', 'ì')
    , 'Í', 'í') , 'Ỉ', 'ỉ') , 'Ĩ', 'ĩ') , 'Ị', 'ị') , 'Ò', 'ò') , 'Ó', 'ó')
    , 'Ỏ', 'ỏ') , 'Õ', 'õ') , 'Ọ', 'ọ') , 'Ô', 'ô') , 'Ồ', 'ồ') , 'Ố', 'ố')
    , 'Ổ', 'ổ') , 'Ỗ', 'ỗ') , 'Ộ', 'ộ') , 'Ơ', 'ơ') , 'Ờ', 'ờ') , 'Ớ', 'ớ')
    , 'Ở', 'ở') , 'Ỡ', 'ỡ') , 'Ợ', 'ợ') , 'Ù', 'ù') , 'Ú', 'ú') , 'Ủ', 'ủ')
    , 'Ũ', 'ũ') , 'Ụ', 'ụ') , 'Ư', 'ư') , 'Ừ', 'ừ') , 'Ứ', 'ứ') , 'Ử', 'ử')
    , 'Ữ', 'ữ') , 'Ự', 'ự') , 'Ỳ', 'ỳ') , 'Ý', 'ý') , 'Ỷ', 'ỷ') , 'Ỹ', 'ỹ')
    , 'Ỵ', 'ỵ')
  )
) VIRTUAL;

-- Of those that an older program let have one name the oldest keeps it; the others are called "… (2)", "… (3)", passing
-- over what is there. 112 characters leave room for that in the 120 of a name.
WITH RECURSIVE
  twin AS (
    SELECT id, substr(said, 1, 112) AS base, row_number() OVER (PARTITION BY said ORDER BY made_ms, id) AS nth
    FROM template WHERE dropped_ms IS NULL
  ),
  more AS (SELECT id, base, row_number() OVER (PARTITION BY base ORDER BY nth, id) AS kth FROM twin WHERE nth > 1),
  number (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < 2 + 2 * (SELECT count(*) FROM template)),
  free AS (
    SELECT base, n, row_number() OVER (PARTITION BY base ORDER BY n) AS kth
    FROM (SELECT DISTINCT base FROM more) CROSS JOIN number
    WHERE NOT EXISTS (SELECT 1 FROM template WHERE dropped_ms IS NULL AND said = base || ' (' || n || ')')
  )
UPDATE template SET name = substr(template.name, 1, 112) || ' (' || found.n || ')'
  FROM (SELECT more.id, free.n FROM more JOIN free ON free.base = more.base AND free.kth = more.kth) AS found
  WHERE template.id = found.id;

CREATE UNIQUE INDEX template_said ON template (said) WHERE dropped_ms IS NULL;
