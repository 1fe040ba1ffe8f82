"""Tables of a snapshot. A change of shape raises `VERSION`; a store of another version says plainly what to do."""

VERSION = 2

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
  themes VARCHAR[], due DATE, folded VARCHAR, body VARCHAR
);
CREATE TABLE {s}.told (row BIGINT, visit BIGINT, same BOOLEAN);
CREATE TABLE {s}.repeats (id VARCHAR, first VARCHAR, report VARCHAR);
CREATE TABLE {s}.said_before (id VARCHAR, earlier VARCHAR);
CREATE TABLE {s}.copies (article VARCHAR, text VARCHAR);
CREATE TABLE {s}.citations (key VARCHAR, article VARCHAR, number VARCHAR, type VARCHAR, issuer VARCHAR, folded VARCHAR, body VARCHAR);
CREATE TABLE {s}.names (kind VARCHAR, id VARCHAR, name VARCHAR);
"""
"""`{s}` is the catalogue the tables are made in. `body` holds the JSON of design.md §5; the other columns are what
filters and counts need. `told` has for each row of `directives` the row of its visit (-1: none) and whether another paper
tells it more fully: a join of strings that would take seconds each time. `repeats` names directives that another paper tells
more fully, `said_before` demands of earlier visits to the same place, `copies` the articles that print one text (`text` is the
smallest id of them). `folded` is the accent-insensitive text that `--text` searches. `names` gives officials
and places the name to show."""

TOLD = """
SELECT d.rowid AS row, coalesce(v.rowid, -1) AS visit, s.id IS NOT NULL AS same
  FROM {s}.directives d LEFT JOIN {s}.reports r ON r.id = d.report
  LEFT JOIN {s}.visits v ON v.id = r.visit LEFT JOIN {s}.repeats s ON s.id = d.id ORDER BY d.rowid
"""
"""What `told` holds, once the tables it joins are full."""
