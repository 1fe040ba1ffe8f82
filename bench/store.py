"""Makes a large store for measuring: as many visits as one likes, distributed as in real life, the same every time.

    python -m bench.store 1000000 /tmp/big

No article is read: DuckDB makes the rows of a snapshot out of numbers, with bodies that the store decodes as those of a
build. Officials and provinces follow Zipf's law, visits grow with the years, one in twenty has no date, one in seven an
inferred year, one in thirty only a month; a visit has 0 to 12 directives, 1 to 5 reports and up to 3 hosts. Half of the second
reports tell the first directives again, one directive in ten was said at an earlier visit to the place, one in ten names a
deadline (in every sixth of them without a year), one in eight cites a document (Zipf again). Offices have entered a task for one
directive in a hundred, and people corrected some visits: at most 20,000 and 200, as one province's office would.
"""

import os
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from timeline.entities.people import people
from timeline.lang import packaged
from timeline.model import VISIT_KINDS
from timeline.stores import Corrections, schema
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

DOCUMENTS = 3000
DOCUMENT_KINDS = (
    ("Nghị quyết", "NQ/TW", "Trung ương"),
    ("Kết luận", "KL/TW", "Ban Bí thư"),
    ("Chỉ thị", "CT-TTg", None),
    ("Nghị định", "NĐ-CP", None),
)
AGENCIES = tuple(
    f"{kind} {name}"
    for kind in ("Sở", "Ban")
    for name in ("Mẫu", "Thử", "Tài chính", "Xây dựng", "Nội vụ", "Y tế", "Công Thương", "Giáo dục")
)
MOST_TASKS, MOST_CORRECTIONS = 20_000, 200
AT = datetime(2026, 7, 1, 6, tzinfo=UTC)

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
    CASE WHEN chance(i, 9) < 0.7 THEN 1 ELSE zipf(i, 10, 5) END AS told, chance(i, 11) AS second, chance(i, 12) AS state,
    CASE WHEN chance(i, 40) < 0.35 THEN among(i, 41, {officials}) END AS joined, CASE WHEN chance(i, 42) < 0.5 THEN among(i, 43, 3) ELSE 0 END AS received
  FROM range(1, {visits} + 1) t(i)
)
SELECT i, format('v{{:012x}}', i) AS id, dated < 0.05 AS open, dated BETWEEN 0.05 AND 0.2 AS inferred,
  CASE WHEN dated < 0.05 THEN NULL WHEN dated > 0.97 THEN date_trunc('month', day)::DATE ELSE day END AS earliest,
  CASE WHEN dated < 0.05 THEN NULL WHEN dated > 0.97 THEN last_day(day) ELSE day END AS latest, dated > 0.97 AS month_only,
  o.id AS lead_id, o.name AS lead_name, o.title AS lead_title, p.id AS place_id, p.name AS place_name,
  CASE WHEN second < 0.06 THEN q.id END AS other_id, CASE WHEN second < 0.06 THEN q.name END AS other_name,
  CASE WHEN said = 0 AND chance(i, 13) < 0.5 THEN [] WHEN chance(i, 14) < 0.5 OR t.id = u.id THEN [t.id] ELSE [t.id, u.id] END AS themes,
  c.id AS came, c.name AS came_name, c.title AS came_title, received, k.id AS kind, said, told, CASE WHEN state < 0.96 THEN 'held' WHEN state < 0.985 THEN 'planned' ELSE 'recalled' END AS status,
  CASE WHEN dated < 0.05 THEN 0.2 WHEN dated < 0.2 THEN round(0.6 + 0.35 * second, 2) ELSE 0.98 END AS confidence
FROM drawn JOIN officials o ON o.n = lead JOIN places p ON p.n = place JOIN officials q ON q.n = among(i, 15, {officials})
  JOIN themes t ON t.n = theme JOIN themes u ON u.n = among(i, 16, {themes}) JOIN kinds k ON k.n = kind LEFT JOIN officials c ON c.n = joined AND c.id <> o.id
ORDER BY earliest IS NULL, earliest, id;
"""

DIRECTIVES = """
CREATE TABLE words AS
SELECT f.i, k, format('d{{:011x}}{{:x}}', f.i, k) AS id, x.due, x.open_due, n.key AS cites,
  v.text || ' ' || f.place_name || ' ' || w.text || coalesce(' theo ' || n.title || ' số ' || n.key, '') ||
  CASE WHEN x.due IS NULL THEN '' WHEN x.open_due THEN ' trước ' || strftime(x.due, '%d/%m') ELSE ' trước ' || strftime(x.due, '%d/%m/%Y') END || '.' AS text,
  w.n AS work, CASE WHEN chance(f.i * 13 + k, 21) < 0.5 AND len(f.themes) > 0 THEN f.themes[1] ELSE t.id END AS theme,
  chance(f.i * 13 + k, 22) < 0.12 AS proposal
FROM (SELECT *, unnest(range(1, said + 1)) AS k FROM facts) f
  JOIN verbs v ON v.n = among(f.i * 13 + k, 23, {verbs}) JOIN works w ON w.n = among(f.i * 13 + k, 24, {works})
  JOIN themes t ON t.n = zipf(f.i * 13 + k, 25, {themes}),
  LATERAL (SELECT CASE WHEN chance(f.i * 13 + k, 26) < 0.1 AND f.latest IS NOT NULL
    THEN f.latest + among(f.i * 13 + k, 27, 400) END AS due, chance(f.i * 13 + k, 28) < 0.16 AS open_due,
    CASE WHEN chance(f.i * 13 + k, 29) < 0.12 THEN zipf(f.i * 13 + k, 30, {documents}) END AS document) x
  LEFT JOIN documents n ON n.n = x.document;
CREATE TABLE dated AS
SELECT i, to_json({{'edtf': CASE WHEN open THEN NULL WHEN month_only THEN strftime(earliest, '%Y-%m')
    WHEN inferred THEN strftime(earliest, '%Y?-%m-%d') ELSE strftime(earliest, '%Y-%m-%d') END,
  'earliest': earliest, 'latest': latest, 'granularity': CASE WHEN month_only THEN 'month' ELSE 'day' END,
  'implied': CASE WHEN inferred THEN ['year'] ELSE [] END, 'confidence': confidence}})::VARCHAR AS body,
  to_json({{'id': lead_id, 'name': lead_name, 'titles': [lead_title]}})::VARCHAR AS lead,
  CASE WHEN came IS NULL THEN '[]' ELSE to_json([{{'id': came, 'name': came_name, 'titles': [came_title]}}])::VARCHAR END AS delegation,
  coalesce(h.body, '[]') AS hosts, coalesce(h.names, '') AS host_names, lead_name || ' thăm, làm việc tại ' || place_name || '.' AS opening
FROM facts LEFT JOIN received h ON h.place = place_id AND h.n = received;
CREATE TABLE said AS
SELECT w.*, length(d.opening) + 2 + coalesce(sum(length(w.text) + 2) OVER (
  PARTITION BY w.i ORDER BY k ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER AS start FROM words w JOIN dated d USING (i);
CREATE TABLE tellings AS
SELECT i, k, 1 AS r, id FROM words UNION ALL
SELECT w.i, w.k, 2 AS r, 'e' || substr(w.id, 2) FROM words w JOIN facts f USING (i) WHERE f.told > 1 AND chance(w.i, 32) < 0.5 AND 2 * w.k <= f.said + 1;
CREATE TABLE bodies AS
SELECT s.i, s.k, t.r, t.id, s.text, s.due, s.open_due, s.theme, s.proposal, s.start, s.cites,
  '{{"id":"' || t.id || '","type":"' || CASE WHEN s.proposal THEN 'proposal' ELSE 'directive' END || '","visit":"' || f.id || 'r' || t.r || '","when":' ||
  d.body || ',"spans":[[' || s.start || ',' || (s.start + length(s.text)) || ']],"text":' || to_json(s.text)::VARCHAR || ',"speaker":' || d.lead ||
  ',"addressee":' || to_json('UBND ' || f.place_name)::VARCHAR || ',"themes":[{{"id":"' || s.theme || '","score":0.8,"cues":[]}}],"tasks":[],"due":' ||
  CASE WHEN s.due IS NULL THEN 'null' WHEN s.open_due THEN
    to_json({{'edtf': strftime(s.due, 'XXXX-%m-%d'), 'earliest': NULL, 'latest': NULL, 'granularity': 'day', 'confidence': 1.0}})::VARCHAR ELSE
    to_json({{'edtf': s.due::VARCHAR, 'earliest': s.due, 'latest': s.due, 'granularity': 'day', 'confidence': 1.0}})::VARCHAR END ||
  ',"document":null,"citations":' || CASE WHEN s.cites IS NULL THEN '[]' ELSE to_json([s.cites])::VARCHAR END || '}}' AS body
FROM tellings t JOIN said s USING (i, k) JOIN facts f USING (i) JOIN dated d USING (i);
CREATE TABLE cites AS
SELECT i, r, cites AS key, '{{"number":"' || cites || '","document_id":"' || cites || '","type":"' || n.title || '","issuer":' ||
  coalesce(to_json(n.issuer)::VARCHAR, 'null') || ',"issued":null,"spans":[' ||
  string_agg('[' || (start + strpos(b.text, cites) - 1) || ',' || (start + strpos(b.text, cites) - 1 + length(cites)) || ']', ',' ORDER BY k) || ']}}' AS body,
  n.title, n.issuer
FROM bodies b JOIN documents n ON n.key = b.cites GROUP BY i, r, cites, n.title, n.issuer;
CREATE TABLE gathered AS
SELECT i, r, string_agg(text, chr(10) || chr(10) ORDER BY k) AS text, string_agg(body, ',' ORDER BY k) AS bodies,
  list(id ORDER BY k) AS ids, string_agg(lower(strip_accents(replace(text, 'đ', 'd'))), ' ' ORDER BY k) AS folded
FROM bodies GROUP BY i, r;
CREATE TABLE cited_in AS SELECT i, r, string_agg(body, ',' ORDER BY key) AS bodies FROM cites GROUP BY i, r;
"""

RECEIVED = """
CREATE TABLE received AS SELECT a.place, a.n, string_agg(b.name, ' ' ORDER BY b.n) AS names,
  '[' || string_agg(to_json({{'id': b.id, 'name': b.name, 'titles': [b.title]}})::VARCHAR, ',' ORDER BY b.n) || ']' AS body
FROM hosts a JOIN hosts b ON b.place = a.place AND b.n <= a.n GROUP BY a.place, a.n;
"""

REPORTS = """
CREATE TABLE reports AS
SELECT f.i, r, f.id || 'r' || r AS id, format('a{{:011x}}{{:d}}', f.i, r) AS article, p.name AS paper,
  coalesce(f.latest, DATE '{last}') + r::INTEGER AS published, d.opening || coalesce(chr(10) || chr(10) || g.text, '') || x.tail AS text,
  '{{"id":"' || f.id || 'r' || r || '","kind":"' || f.kind || '","status":"' || f.status || '","when":' || d.body || ',"lead":[' || d.lead ||
  '],"delegation":' || d.delegation || ',"hosts":' || d.hosts || ',"places":[' || to_json({{'id': f.place_id, 'name': f.place_name, 'name_now': f.place_name}})::VARCHAR ||
  '],"venue":null,"evidence":[[0,' || length(d.opening) || ']],"directives":' || coalesce(to_json(g.ids)::VARCHAR, '[]') || '}}' AS body,
  coalesce(g.bodies, '') AS told, coalesce(c.bodies, '') AS cited, x.reason AS refusal, x.refused,
  CASE WHEN x.refused IS NULL THEN '' ELSE to_json({{'span': [length(d.opening || coalesce(chr(10) || chr(10) || g.text, '')) + strpos(x.tail, x.refused) - 1,
    length(d.opening || coalesce(chr(10) || chr(10) || g.text, '')) + strpos(x.tail, x.refused) - 1 + length(x.refused)], 'text': x.refused, 'reason': x.reason}})::VARCHAR END AS rejected
FROM (SELECT *, unnest(range(1, told + 1)) AS r FROM facts) f JOIN dated d USING (i) LEFT JOIN gathered g USING (i, r) LEFT JOIN cited_in c USING (i, r)
  JOIN papers p ON p.n = zipf(f.i * 5 + r, 31, {papers}),
  LATERAL (SELECT *, CASE WHEN refused IS NULL THEN '' ELSE chr(10) || chr(10) || 'Tỷ lệ đạt ' || refused || '.' END AS tail FROM (
    SELECT CASE WHEN chance(f.i * 5 + r, 33) < 0.3 THEN among(f.i * 5 + r, 34, 9) || '/' || among(f.i * 5 + r, 35, 30) END AS refused,
      CASE WHEN chance(f.i * 5 + r, 36) < 0.7 THEN 'ratio' ELSE 'address' END AS reason)) x;
CREATE TABLE refs AS
SELECT i, '[' || string_agg(to_json({{'article': article, 'source': 'big/' || article || '.txt', 'publisher': paper, 'visit': id}})::VARCHAR, ','
  ORDER BY r) || ']' AS body FROM reports GROUP BY i;
"""

SNAPSHOT = """
INSERT INTO snap.visits SELECT f.id, f.status, f.kind, f.earliest, f.latest, f.confidence, f.inferred,
  CASE WHEN f.other_id IS NULL OR f.other_id = f.lead_id THEN [f.lead_id] ELSE [f.lead_id, f.other_id] END, [f.place_id], f.themes, f.said,
  coalesce(g.folded || ' ', '') || lower(strip_accents(replace(concat_ws(' ', f.lead_name, f.came_name, d.host_names, f.place_name), 'đ', 'd'))),
  '{{"id":"' || f.id || '","kind":"' || f.kind || '","status":"' || f.status || '","when":' || d.body || ',"lead":[' || d.lead ||
  CASE WHEN f.other_id IS NULL OR f.other_id = f.lead_id THEN '' ELSE ',' || to_json({{'id': f.other_id, 'name': f.other_name}})::VARCHAR END ||
  '],"delegation":' || d.delegation || ',"hosts":' || d.hosts || ',"places":[' || to_json({{'id': f.place_id, 'name': f.place_name, 'name_now': f.place_name}})::VARCHAR ||
  '],"venue":null,"evidence":[[0,' || length(d.opening) || ']],"directives":' || coalesce(to_json(g.ids)::VARCHAR, '[]') || ',"reports":' || r.body ||
  ',"themes":' || to_json(f.themes)::VARCHAR || '}}', false, false
FROM facts f JOIN dated d USING (i) JOIN refs r USING (i) LEFT JOIN gathered g ON g.i = f.i AND g.r = 1
  ORDER BY f.earliest IS NULL, f.earliest, f.id;
INSERT INTO snap.reports SELECT id, article, substr(id, 1, 13), body FROM reports ORDER BY i, r;
INSERT INTO snap.articles BY NAME SELECT article AS id, article AS key, 'big' AS root, 'big/' || article || '.txt' AS source,
  split_part(text, '.', 1) AS title, NULL AS url, paper AS publisher, published::VARCHAR AS published, 'metadata' AS published_from,
  length(text) AS chars, 'present' AS state, strftime(published, '%Y-%m') AS month,
  to_json({{'id': article, 'source': 'big/' || article || '.txt', 'text': text, 'publisher': paper, 'published': published,
    'published_from': 'metadata'}})::VARCHAR AS body,
  '{{"article":' || to_json({{'id': article, 'source': 'big/' || article || '.txt', 'title': split_part(text, '.', 1), 'url': NULL,
    'publisher': paper, 'published': published, 'published_from': 'metadata', 'chars': length(text), 'extra': MAP {{}}}})::VARCHAR ||
  ',"visits":[' || body || '],"directives":[' || told || '],"citations":[' || cited || '],"rejected":[' || rejected || ']}}' AS extraction
FROM reports ORDER BY i, r;
INSERT INTO snap.directives BY NAME SELECT b.id, f.id || 'r' || b.r AS report, format('a{{:011x}}{{:d}}', b.i, b.r) AS article, b.start,
  CASE WHEN b.proposal THEN 'proposal' ELSE 'directive' END AS type, f.earliest, f.latest, f.confidence, f.lead_id AS speaker,
  [b.theme] AS themes, CASE WHEN NOT b.open_due THEN b.due END AS due, lower(strip_accents(replace(b.text, 'đ', 'd'))) AS folded, b.body,
  b.due IS NOT NULL AS deadline
FROM bodies b JOIN facts f USING (i) ORDER BY b.i, b.r, b.k;
INSERT INTO snap.repeats SELECT id, 'd' || substr(id, 2), format('v{{:012x}}r2', i) FROM bodies WHERE r = 2;
INSERT INTO snap.said_before SELECT id, earlier, NULL FROM (
  SELECT w.id, w.i, w.k, w.proposal, lag(w.id) OVER s AS earlier, lag(f.earliest) OVER s AS before, f.earliest
  FROM words w JOIN facts f USING (i) WHERE NOT w.proposal AND f.status = 'held' AND f.earliest IS NOT NULL
  WINDOW s AS (PARTITION BY f.place_id, w.theme, w.work ORDER BY f.earliest, w.id))
WHERE before < earliest AND chance(i * 13 + k, 37) < 0.1 ORDER BY id;
INSERT INTO snap.citations SELECT key, format('a{{:011x}}{{:d}}', i, r), key, title, issuer,
  lower(strip_accents(replace(concat_ws(' ', title, key, issuer), 'đ', 'd'))), body FROM cites ORDER BY i, r, key;
INSERT INTO snap.titles SELECT row_number() OVER (ORDER BY title) - 1, title FROM (SELECT title FROM officials UNION SELECT title FROM hosts);
INSERT INTO snap.parts SELECT p.who, v.rowid, p.part, t.id FROM (
    SELECT id, lead_id AS who, 0 AS part, lead_title AS title FROM facts UNION ALL
    SELECT id, other_id, 0, NULL FROM facts WHERE other_id <> lead_id UNION ALL
    SELECT id, came, 1, came_title FROM facts WHERE came IS NOT NULL UNION ALL
    SELECT f.id, h.id, 2, h.title FROM facts f JOIN hosts h ON h.place = f.place_id AND h.n <= f.received) p
  JOIN snap.visits v ON v.id = p.id LEFT JOIN snap.titles t ON t.text = p.title ORDER BY p.who, v.rowid, p.part;
UPDATE snap.parts SET title = -1 WHERE title IS NULL;
INSERT INTO snap.refused SELECT refusal, refused, count(*), min(article) FROM reports WHERE refused IS NOT NULL GROUP BY ALL ORDER BY min(article);
INSERT INTO snap.quarantine SELECT 'big', format('big/{{:04d}}.pdf', n), 'no_text_layer', 'Scan it with text recognition.', '' FROM range(200) t(n);
INSERT INTO snap.names SELECT 'official', id, name FROM officials UNION SELECT 'official', id, name FROM hosts UNION ALL SELECT 'place', id, name FROM places;
INSERT INTO snap.meta VALUES ('schema', '{schema}'), ('snapshot', '1'), ('built', '2026-07-01T06:00:00'), ('rules', 'bench'),
  ('articles_in', (SELECT count(*)::VARCHAR FROM reports));
"""


ENTERED = "SELECT id, work, coalesce(due, DATE '{{last}}') FROM words WHERE NOT proposal AND chance(i * 13 + k, 38) < 0.02 ORDER BY id LIMIT {most}".replace(
    "{{last}}", LAST
)
"""Directives for which an office has entered something, with a number and a day to make it of."""
CORRECTED = "SELECT id || 'r1' FROM facts WHERE chance(i, 39) < 0.01 ORDER BY id LIMIT {most}"


def _correct(store: Path, entries: list[tuple[str, int, date]], reports: list[str]) -> None:
    """Writes what people entered about tasks and corrected of visits."""
    for old in store.glob("corrections.sqlite*"):
        old.unlink()
    log = Corrections(store / "corrections.sqlite")
    for number, (directive, work, day) in enumerate(entries):
        value: dict[str, Any] = {
            "state": ("not_started", "in_progress", "done")[number % 3],
            "lead_agency": AGENCIES[(number + work) % len(AGENCIES)],
        }
        if number % 2:
            value["due"] = (day + timedelta(days=number % 90)).isoformat()
        if value["state"] == "done":
            value["done"] = (day + timedelta(days=number % 200 - 60)).isoformat()
        log.add(directive, "task", value, reason="bench", author="bench", at=AT)
    for number, report in enumerate(reports):
        field, new = (("check", True), ("date", "2024-03-09"), ("hide", True))[min(number % 5, 2)]
        log.add(report, field, new, reason="bench", author="bench", at=AT)  # type: ignore[arg-type]
    log.close()


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
        for step in (FACTS, RECEIVED, DIRECTIVES, REPORTS):
            connection.execute(step.format(**values))
        connection.execute(f"ATTACH '{target}' AS snap")
        connection.execute(schema.TABLES.format(s="snap"))
        connection.execute(SNAPSHOT.format(**values))
        connection.execute(schema.SAID.format(s="snap"))
        connection.execute(schema.DOCUMENTS.format(s="snap"))
        connection.execute("INSERT INTO snap.told " + schema.TOLD.format(s="snap"))
        entries = connection.execute(ENTERED.format(most=min(MOST_TASKS, max(1, visits // 50)))).fetchall()
        reports = connection.execute(CORRECTED.format(most=min(MOST_CORRECTIONS, visits // 500))).fetchall()
        connection.execute("DETACH snap")
    finally:
        connection.close()
    _correct(store, entries, [report for (report,) in reports])
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
    lists: dict[str, list[Any]] = {
        "officials": [*known, *invented], "places": list({p[0]: p for p in provinces}.values()), "themes": themes,
        "kinds": [(kind, None, None) for kind in VISIT_KINDS], "papers": [(slug(p), p, None) for p in PAPERS],
    }  # fmt: skip
    for table, rows in lists.items():
        connection.execute(f"CREATE TABLE {table} (n INTEGER, id VARCHAR, name VARCHAR, title VARCHAR)")
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(rows, 1)])
    hosts = [(n, *_host(at * 3 + n), place) for at, (place, *_) in enumerate(lists["places"]) for n in (1, 2, 3)]
    connection.execute("CREATE TABLE hosts (n INTEGER, id VARCHAR, name VARCHAR, title VARCHAR, place VARCHAR)")
    connection.executemany("INSERT INTO hosts VALUES (?, ?, ?, ?, ?)", hosts)
    connection.execute("CREATE TABLE documents (n INTEGER, key VARCHAR, title VARCHAR, issuer VARCHAR)")
    kinds = [(n, *DOCUMENT_KINDS[n % len(DOCUMENT_KINDS)]) for n in range(1, DOCUMENTS + 1)]
    connection.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?)", [(n, f"{n}-{sign}", title, issuer) for n, title, sign, issuer in kinds]
    )
    for table, texts in (("verbs", VERBS), ("works", WORKS)):
        connection.execute(f"CREATE TABLE {table} (n INTEGER, text VARCHAR)")
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", list(enumerate(texts, 1)))
    return {**{table: len(rows) for table, rows in lists.items()}, "verbs": len(VERBS), "works": len(WORKS), "documents": DOCUMENTS}


def _host(number: int) -> tuple[str, str, str]:
    """Id, name and office of somebody who receives guests."""
    name = f"{('Vi', 'Nông', 'Hoàng')[number % 3]} Chủ Nhà {number}"
    return slug(name), name, ("Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh", "Phó Bí thư Tỉnh ủy")[number % 3]


def main() -> None:
    """`python -m bench.store NUMBER FOLDER`."""
    visits, store = int(sys.argv[1]), Path(sys.argv[2])
    start = time.perf_counter()
    size = make(visits, store)
    print(f"{visits} visits, {size / 1e6:.0f} MB at {store} in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
