"""Makes a large store for measuring: as many visits as one likes, distributed as in real life, the same every time.

    python -m bench.store 1000000 /tmp/big

No article is read: DuckDB makes the rows of a snapshot out of numbers, with bodies that the store decodes as those of a
build. Officials and provinces follow Zipf's law, visits grow with the years, one in twenty has no date, one in seven an
inferred year, one in thirty only a month; a visit has 0 to 12 directives and 1 to 5 reports.
"""

import os
import sys
import time
from pathlib import Path

import duckdb

from timeline.entities.people import people
from timeline.lang import packaged
from timeline.model import VISIT_KINDS
from timeline.stores import schema
from timeline.text import slug

FIRST, LAST = "2013-01-01", "2026-06-30"
OFFICIALS = 1500
"""Besides those of the register, these many of invented names share the visits."""
PAPERS = ("Báo Thử Nghiệm", "Đài Thử Nghiệm", "Cổng tin thử", "Báo Mẫu", "Tạp chí Mẫu", "Báo Tỉnh Mẫu", "Trang tin Mẫu", "Thông tấn Mẫu")
VERBS = ("Đề nghị", "Yêu cầu", "Giao", "Lưu ý", "Chỉ đạo", "Nhấn mạnh yêu cầu")
WORKS = (
    "rà soát tiến độ các công trình chậm", "sắp xếp lại đầu mối cơ quan", "lo đủ giáo viên cho vùng cao", "giải quyết đơn thư tồn đọng",
    "chủ động phòng chống thiên tai", "thông tuyến đường nối các cửa khẩu", "gỡ vướng về đất cho nhà máy mới", "chăm lo hộ nghèo dịp cuối năm",
    "làm tốt công tác cán bộ trước đại hội", "đưa dịch vụ công lên mạng", "giữ rừng đầu nguồn", "mở rộng vùng rau sạch",
)  # fmt: skip

# ruff: noqa: E501  (SQL reads better in long lines)
MACROS = """
CREATE MACRO chance(i, salt) AS hash(i * 7919 + salt) / 18446744073709551616.0;
CREATE MACRO among(i, salt, n) AS CAST(floor(chance(i, salt) * n) AS INTEGER) + 1;
CREATE MACRO zipf(i, salt, n) AS least(n, greatest(1, CAST(floor(exp(chance(i, salt) * ln(n + 1))) AS INTEGER)));
"""

FACTS = """
CREATE TABLE facts AS
WITH drawn AS (
  SELECT i, chance(i, 1) AS dated, DATE '{first}' + CAST(floor(({days}) * pow(chance(i, 2), 0.75)) AS INTEGER) AS day,
    zipf(i, 3, {officials}) AS lead, zipf(i, 4, {places}) AS place, zipf(i, 5, {themes}) AS theme, zipf(i, 6, {kinds}) AS kind,
    CASE WHEN chance(i, 7) < 0.45 THEN 0 ELSE zipf(i, 8, 12) END AS said,
    CASE WHEN chance(i, 9) < 0.7 THEN 1 ELSE zipf(i, 10, 5) END AS told, chance(i, 11) AS second, chance(i, 12) AS state
  FROM range(1, {visits} + 1) t(i)
)
SELECT i, format('v{{:012x}}', i) AS id, dated < 0.05 AS open, dated BETWEEN 0.05 AND 0.2 AS inferred,
  CASE WHEN dated < 0.05 THEN NULL WHEN dated > 0.97 THEN date_trunc('month', day)::DATE ELSE day END AS earliest,
  CASE WHEN dated < 0.05 THEN NULL WHEN dated > 0.97 THEN last_day(day) ELSE day END AS latest, dated > 0.97 AS month_only,
  o.id AS lead_id, o.name AS lead_name, o.title AS lead_title, p.id AS place_id, p.name AS place_name,
  CASE WHEN second < 0.06 THEN q.id END AS other_id, CASE WHEN second < 0.06 THEN q.name END AS other_name,
  CASE WHEN said = 0 AND chance(i, 13) < 0.5 THEN [] WHEN chance(i, 14) < 0.5 OR t.id = u.id THEN [t.id] ELSE [t.id, u.id] END AS themes,
  k.id AS kind, said, told, CASE WHEN state < 0.96 THEN 'held' WHEN state < 0.985 THEN 'planned' ELSE 'recalled' END AS status,
  CASE WHEN dated < 0.05 THEN 0.2 WHEN dated < 0.2 THEN round(0.6 + 0.35 * second, 2) ELSE 0.98 END AS confidence
FROM drawn JOIN officials o ON o.n = lead JOIN places p ON p.n = place JOIN officials q ON q.n = among(i, 15, {officials})
  JOIN themes t ON t.n = theme JOIN themes u ON u.n = among(i, 16, {themes}) JOIN kinds k ON k.n = kind
ORDER BY earliest IS NULL, earliest, id;
"""

DIRECTIVES = """
CREATE TABLE words AS
SELECT f.i, k, format('d{{:011x}}{{:x}}', f.i, k) AS id,
  v.text || ' ' || f.place_name || ' ' || w.text || CASE WHEN due IS NULL THEN '' ELSE ' trước ' || strftime(due, '%d/%m/%Y') END || '.' AS text,
  due, CASE WHEN chance(f.i * 13 + k, 21) < 0.5 AND len(f.themes) > 0 THEN f.themes[1] ELSE t.id END AS theme,
  chance(f.i * 13 + k, 22) < 0.12 AS proposal
FROM (SELECT *, unnest(range(1, said + 1)) AS k FROM facts) f
  JOIN verbs v ON v.n = among(f.i * 13 + k, 23, {verbs}) JOIN works w ON w.n = among(f.i * 13 + k, 24, {works})
  JOIN themes t ON t.n = zipf(f.i * 13 + k, 25, {themes}),
  LATERAL (SELECT CASE WHEN chance(f.i * 13 + k, 26) < 0.3 AND f.latest IS NOT NULL
    THEN f.latest + among(f.i * 13 + k, 27, 400) END AS due) x;
CREATE TABLE dated AS
SELECT i, to_json({{'edtf': CASE WHEN open THEN NULL WHEN month_only THEN strftime(earliest, '%Y-%m')
    WHEN inferred THEN strftime(earliest, '%Y?-%m-%d') ELSE strftime(earliest, '%Y-%m-%d') END,
  'earliest': earliest, 'latest': latest, 'granularity': CASE WHEN month_only THEN 'month' ELSE 'day' END,
  'implied': CASE WHEN inferred THEN ['year'] ELSE [] END, 'confidence': confidence}})::VARCHAR AS body,
  to_json({{'id': lead_id, 'name': lead_name, 'titles': [lead_title]}})::VARCHAR AS lead,
  lead_name || ' thăm, làm việc tại ' || place_name || '.' AS opening
FROM facts;
CREATE TABLE said AS
SELECT w.*, length(d.opening) + 2 + coalesce(sum(length(w.text) + 2) OVER (
  PARTITION BY w.i ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER AS start FROM words w JOIN dated d USING (i);
CREATE TABLE bodies AS
SELECT s.i, s.k, s.id, s.text, s.due, s.theme, s.proposal, s.start,
  '{{"id":"' || s.id || '","type":"' || CASE WHEN s.proposal THEN 'proposal' ELSE 'directive' END || '","visit":"' || f.id || 'r1","when":' ||
  d.body || ',"spans":[[' || s.start || ',' || (s.start + length(s.text)) || ']],"text":' || to_json(s.text)::VARCHAR || ',"speaker":' || d.lead ||
  ',"addressee":' || to_json('UBND ' || f.place_name)::VARCHAR || ',"themes":[{{"id":"' || s.theme || '","score":0.8,"cues":[]}}],"tasks":[],"due":' ||
  CASE WHEN s.due IS NULL THEN 'null' ELSE
    to_json({{'edtf': s.due::VARCHAR, 'earliest': s.due, 'latest': s.due, 'granularity': 'day', 'confidence': 1.0}})::VARCHAR END ||
  ',"document":null,"citations":[]}}' AS body
FROM said s JOIN facts f USING (i) JOIN dated d USING (i);
CREATE TABLE gathered AS
SELECT i, string_agg(text, chr(10) || chr(10) ORDER BY k) AS text, string_agg(body, ',' ORDER BY k) AS bodies,
  list(id ORDER BY k) AS ids, string_agg(lower(strip_accents(replace(text, 'đ', 'd'))), ' ' ORDER BY k) AS folded
FROM bodies GROUP BY i;
"""

REPORTS = """
CREATE TABLE reports AS
SELECT f.i, r, f.id || 'r' || r AS id, format('a{{:011x}}{{:d}}', f.i, r) AS article, p.name AS paper,
  coalesce(f.latest, DATE '{last}') + r::INTEGER AS published, d.opening || CASE WHEN r = 1 THEN coalesce(chr(10) || chr(10) || g.text, '') ELSE '' END AS text,
  '{{"id":"' || f.id || 'r' || r || '","kind":"' || f.kind || '","status":"' || f.status || '","when":' || d.body || ',"lead":[' || d.lead ||
  '],"delegation":[],"hosts":[],"places":[' || to_json({{'id': f.place_id, 'name': f.place_name, 'name_now': f.place_name}})::VARCHAR ||
  '],"venue":null,"evidence":[[0,' || length(d.opening) || ']],"directives":' ||
  CASE WHEN r = 1 THEN coalesce(to_json(g.ids)::VARCHAR, '[]') ELSE '[]' END || '}}' AS body,
  CASE WHEN r = 1 THEN coalesce(g.bodies, '') ELSE '' END AS told
FROM (SELECT *, unnest(range(1, told + 1)) AS r FROM facts) f JOIN dated d USING (i) LEFT JOIN gathered g USING (i)
  JOIN papers p ON p.n = zipf(f.i * 5 + r, 31, {papers});
CREATE TABLE refs AS
SELECT i, '[' || string_agg(to_json({{'article': article, 'source': 'big/' || article || '.txt', 'publisher': paper, 'visit': id}})::VARCHAR, ','
  ORDER BY r) || ']' AS body FROM reports GROUP BY i;
"""

SNAPSHOT = """
INSERT INTO snap.visits SELECT f.id, f.status, f.kind, f.earliest, f.latest, f.confidence, f.inferred,
  CASE WHEN f.other_id IS NULL OR f.other_id = f.lead_id THEN [f.lead_id] ELSE [f.lead_id, f.other_id] END, [f.place_id], f.themes, f.said,
  coalesce(g.folded || ' ', '') || lower(strip_accents(replace(f.lead_name || ' ' || f.place_name, 'đ', 'd'))),
  '{{"id":"' || f.id || '","kind":"' || f.kind || '","status":"' || f.status || '","when":' || d.body || ',"lead":[' || d.lead ||
  CASE WHEN f.other_id IS NULL OR f.other_id = f.lead_id THEN '' ELSE ',' || to_json({{'id': f.other_id, 'name': f.other_name}})::VARCHAR END ||
  '],"delegation":[],"hosts":[],"places":[' || to_json({{'id': f.place_id, 'name': f.place_name, 'name_now': f.place_name}})::VARCHAR ||
  '],"venue":null,"evidence":[[0,' || length(d.opening) || ']],"directives":' || coalesce(to_json(g.ids)::VARCHAR, '[]') || ',"reports":' || r.body ||
  ',"themes":' || to_json(f.themes)::VARCHAR || '}}', false, false
FROM facts f JOIN dated d USING (i) JOIN refs r USING (i) LEFT JOIN gathered g USING (i) ORDER BY f.earliest IS NULL, f.earliest, f.id;
INSERT INTO snap.reports SELECT id, article, substr(id, 1, 13), body FROM reports ORDER BY i, r;
INSERT INTO snap.articles BY NAME SELECT article AS id, article AS key, 'big' AS root, 'big/' || article || '.txt' AS source,
  split_part(text, '.', 1) AS title, NULL AS url, paper AS publisher, published::VARCHAR AS published, 'metadata' AS published_from,
  length(text) AS chars, 'present' AS state, strftime(published, '%Y-%m') AS month,
  to_json({{'id': article, 'source': 'big/' || article || '.txt', 'text': text, 'publisher': paper, 'published': published,
    'published_from': 'metadata'}})::VARCHAR AS body,
  '{{"article":' || to_json({{'id': article, 'source': 'big/' || article || '.txt', 'title': split_part(text, '.', 1), 'url': NULL,
    'publisher': paper, 'published': published, 'published_from': 'metadata', 'chars': length(text), 'extra': MAP {{}}}})::VARCHAR ||
  ',"visits":[' || body || '],"directives":[' || told || ']}}' AS extraction
FROM reports ORDER BY i, r;
INSERT INTO snap.directives BY NAME SELECT b.id, f.id || 'r1' AS report, format('a{{:011x}}1', b.i) AS article, b.start,
  CASE WHEN b.proposal THEN 'proposal' ELSE 'directive' END AS type, f.earliest, f.latest, f.confidence, f.lead_id AS speaker,
  [b.theme] AS themes, b.due, lower(strip_accents(replace(b.text, 'đ', 'd'))) AS folded, b.body
FROM bodies b JOIN facts f USING (i) ORDER BY b.i, b.k;
INSERT INTO snap.names SELECT 'official', id, name FROM officials UNION ALL SELECT 'place', id, name FROM places;
INSERT INTO snap.meta VALUES ('schema', '{schema}'), ('snapshot', '1'), ('built', '2026-07-01T06:00:00'), ('rules', 'bench'),
  ('articles_in', (SELECT count(*)::VARCHAR FROM reports));
"""


def make(visits: int, store: Path) -> int:
    """Writes a store of these many visits into the folder `store`, in place of what it held; returns its bytes."""
    folder = store / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "000001.duckdb"
    target.unlink(missing_ok=True)
    connection = duckdb.connect(":memory:", config={"temp_directory": str(folder / ".spill")})
    try:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(MACROS)
        sizes = _vocabularies(connection)
        span = f"DATE '{LAST}' - DATE '{FIRST}'"
        values = {**sizes, "visits": visits, "first": FIRST, "last": LAST, "days": span, "schema": schema.VERSION}
        for step in (FACTS, DIRECTIVES, REPORTS):
            connection.execute(step.format(**values))
        connection.execute(f"ATTACH '{target}' AS snap")
        connection.execute(schema.TABLES.format(s="snap"))
        connection.execute(SNAPSHOT.format(**values))
        connection.execute("INSERT INTO snap.told " + schema.TOLD.format(s="snap"))
        connection.execute("DETACH snap")
    finally:
        connection.close()
    pointer = store / ".CURRENT"
    pointer.write_text("000001\n", encoding="ascii")
    os.replace(pointer, store / "CURRENT")
    return target.stat().st_size


def _vocabularies(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Tables of what visits are made of, numbered from 1, most frequent first; their sizes."""
    words = packaged()
    known = [(p.id, p.name, p.terms[-1].office) for p in people(words).persons]
    family, middle, given = (
        ("Đỗ", "Lý", "Trịnh", "Đinh", "Mai", "Tạ"),
        ("Văn", "Thị", "Hữu", "Ngọc", "Đức"),
        ("Mẫu", "Thử", "Giả", "Tưởng", "Định"),
    )
    invented = []
    for n in range(OFFICIALS):
        name = f"{family[n % 6]} {middle[n // 6 % 5]} {given[n // 30 % 5]} {n // 150 + 1}"
        invented.append((slug(name), name, "Lãnh đạo cơ quan"))
    provinces = [(slug(row["name"]), row["name"], None) for row in words.tsv("places.tsv") if row["kind"] in ("province", "former")]
    themes = [(theme, None, None) for theme in words.toml("themes.toml") if theme != "none"]
    lists = {
        "officials": [*known, *invented], "places": list({p[0]: p for p in provinces}.values()), "themes": themes,
        "kinds": [(kind, None, None) for kind in VISIT_KINDS], "papers": [(slug(p), p, None) for p in PAPERS],
    }  # fmt: skip
    for table, rows in lists.items():
        connection.execute(f"CREATE TABLE {table} (n INTEGER, id VARCHAR, name VARCHAR, title VARCHAR)")
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(rows, 1)])
    for table, texts in (("verbs", VERBS), ("works", WORKS)):
        connection.execute(f"CREATE TABLE {table} (n INTEGER, text VARCHAR)")
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", list(enumerate(texts, 1)))
    return {**{table: len(rows) for table, rows in lists.items()}, "verbs": len(VERBS), "works": len(WORKS)}


def main() -> None:
    """`python -m bench.store NUMBER FOLDER`."""
    visits, store = int(sys.argv[1]), Path(sys.argv[2])
    start = time.perf_counter()
    size = make(visits, store)
    print(f"{visits} visits, {size / 1e6:.0f} MB at {store} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
