"""Tables of a snapshot. A change of shape raises `VERSION`; a store of another version says plainly what to do."""

VERSION = 3

TABLES = """
CREATE TABLE {s}.meta (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE {s}.articles (
  id VARCHAR, key VARCHAR, root VARCHAR, source VARCHAR, title VARCHAR, url VARCHAR, publisher VARCHAR, published VARCHAR,
  published_from VARCHAR, chars INTEGER, state VARCHAR, month VARCHAR, body VARCHAR, extraction VARCHAR
);
CREATE TABLE {s}.quarantine (root VARCHAR, source VARCHAR, reason VARCHAR, remedy VARCHAR, detail VARCHAR);
CREATE TABLE {s}.reports (id VARCHAR, article VARCHAR, visit VARCHAR, body VARCHAR);
CREATE TABLE {s}.visits (
  id VARCHAR, status VARCHAR, kind VARCHAR, earliest DATE, latest DATE, confidence DOUBLE, inferred BOOLEAN,
  officials VARCHAR[], places VARCHAR[], themes VARCHAR[], directives INTEGER, folded VARCHAR, body VARCHAR,
  checked BOOLEAN, hidden BOOLEAN
);
CREATE TABLE {s}.aliases (old VARCHAR, new VARCHAR);
CREATE TABLE {s}.directives (
  id VARCHAR, report VARCHAR, article VARCHAR, start INTEGER, type VARCHAR, earliest DATE, latest DATE, confidence DOUBLE, speaker VARCHAR,
  themes VARCHAR[], due DATE, folded VARCHAR, body VARCHAR, deadline BOOLEAN
);
CREATE TABLE {s}.told (row BIGINT, visit BIGINT, article INTEGER, same BOOLEAN, before BOOLEAN);
CREATE TABLE {s}.repeats (id VARCHAR, first VARCHAR, report VARCHAR);
CREATE TABLE {s}.said_before (id VARCHAR, earlier VARCHAR, earlier_row INTEGER);
CREATE TABLE {s}.copies (article VARCHAR, text VARCHAR);
CREATE TABLE {s}.citations (key VARCHAR, article VARCHAR, number VARCHAR, type VARCHAR, issuer VARCHAR, folded VARCHAR, body VARCHAR);
CREATE TABLE {s}.documents (key VARCHAR, number VARCHAR, type VARCHAR, issuer VARCHAR, issued VARCHAR);
CREATE TABLE {s}.cited (document INTEGER, article INTEGER, report INTEGER, visit INTEGER);
CREATE TABLE {s}.parts (official VARCHAR, visit INTEGER, part UTINYINT, title INTEGER);
CREATE TABLE {s}.titles (id INTEGER, text VARCHAR);
CREATE TABLE {s}.refused (reason VARCHAR, words VARCHAR, times INTEGER, article VARCHAR);
CREATE TABLE {s}.names (kind VARCHAR, id VARCHAR, name VARCHAR);
"""
"""`{s}` is the catalogue the tables are made in. `body` holds the JSON of design.md §5; the other columns are what
filters and counts need; `folded` is the accent-insensitive text that `--text` searches.

`deadline` says that a directive names one, be its day known or not. `told` has for each row of `directives` the rows of its visit
(-1: none) and article, whether another paper tells it more fully, and whether an earlier visit to the place heard it already: joins
of strings that would take seconds each time. `repeats` names directives that another paper tells more fully, `said_before` demands
of earlier visits to the same place with their row, `copies` the articles that print one text (`text` is the smallest id of them).
`documents` are the cited ones by key, their facts from the first article that tells them; `cited` has the rows of document,
article, report and visit (-1: none) of each citation. `parts` tells who led, came along and received (`part`: 0, 1, 2) on the visit
of a row, with each title (a number of `titles`, -1: none), by official. `refused` are the words that were not taken for a date, in
the order in which they first occur. `names` gives officials and places the name to show."""

TOLD = """
SELECT d.rowid AS row, coalesce(v.rowid, -1) AS visit, a.rowid AS article, d.id IN (SELECT id FROM {s}.repeats) AS same,
  d.id IN (SELECT id FROM {s}.said_before) AS before
  FROM {s}.directives d JOIN {s}.articles a ON a.id = d.article LEFT JOIN {s}.reports r ON r.id = d.report
  LEFT JOIN {s}.visits v ON v.id = r.visit ORDER BY d.rowid
"""
"""What `told` holds, once the tables it joins are full."""

SAID = "UPDATE {s}.said_before SET earlier_row = d.rowid FROM {s}.directives d WHERE d.id = earlier"
"""What `said_before` holds of the row of the earlier directive, likewise."""

DOCUMENTS = """
INSERT INTO {s}.documents SELECT key, first(number ORDER BY article, row), first(type ORDER BY article, row),
  first(issuer ORDER BY article, row) FILTER (issuer <> ''), first(issued ORDER BY article, row) FILTER (issued IS NOT NULL)
  FROM (SELECT rowid AS row, *, nullif(body->'$.issued', 'null')::VARCHAR AS issued FROM {s}.citations) GROUP BY key ORDER BY key;
INSERT INTO {s}.cited SELECT DISTINCT d.rowid, a.rowid, coalesce(r.rowid, -1), coalesce(v.rowid, -1)
  FROM {s}.citations c JOIN {s}.documents d ON d.key = c.key JOIN {s}.articles a ON a.id = c.article
  LEFT JOIN {s}.reports r ON r.article = c.article LEFT JOIN {s}.visits v ON v.id = r.visit ORDER BY 1, 2, 3;
"""
"""What `documents` and `cited` hold, likewise."""
