"""What holds now: the tables of corrections beside a snapshot `snap`, and views of both that readers ask."""

OVERLAY = """
CREATE OR REPLACE TABLE main.fixed AS SELECT * FROM snap.visits LIMIT 0;
CREATE OR REPLACE TABLE main.replaced (id VARCHAR);
CREATE OR REPLACE TABLE main.moved (report VARCHAR, visit VARCHAR);
CREATE OR REPLACE TABLE main.retold (id VARCHAR, first VARCHAR, report VARCHAR);
CREATE OR REPLACE TABLE main.tasks (id VARCHAR, state VARCHAR, due DATE, due_kind VARCHAR, done DATE, agency VARCHAR, body VARCHAR);
CREATE OR REPLACE TABLE main.parts (official VARCHAR, visit VARCHAR, part INTEGER, title VARCHAR);
CREATE OR REPLACE VIEW main.visits_now AS
  SELECT * FROM snap.visits WHERE id NOT IN (SELECT id FROM main.replaced) UNION ALL SELECT * FROM main.fixed;
CREATE OR REPLACE VIEW main.reports_now AS
  SELECT r.id, r.article, coalesce(m.visit, r.visit) AS visit, r.body FROM snap.reports r LEFT JOIN main.moved m ON m.report = r.id;
CREATE OR REPLACE VIEW main.repeats_now AS
  SELECT * FROM snap.repeats WHERE report IS NULL OR report NOT IN (SELECT report FROM main.moved) UNION ALL SELECT * FROM main.retold;
CREATE OR REPLACE VIEW main.directives_now AS
  SELECT d.rowid AS row, d.id, d.article, d.start, d.type, d.speaker, d.themes, d.folded, d.body, r.visit,
    coalesce(v.earliest, d.earliest) AS earliest, coalesce(v.latest, d.latest) AS latest,
    coalesce(v.confidence, d.confidence) AS confidence, coalesce(v.officials, []) AS officials, coalesce(v.places, []) AS places,
    v.kind, v.status, v.checked, v.hidden,
    coalesce(t.state, 'not_started') AS state, CASE WHEN coalesce(t.due_kind, 'dated') = 'dated' THEN coalesce(t.due, d.due) END AS due,
    coalesce(t.due_kind, 'dated') AS due_kind, t.done, t.agency, t.body AS assigned, s.first AS same_as
  FROM snap.directives d LEFT JOIN main.reports_now r ON r.id = d.report LEFT JOIN main.visits_now v ON v.id = r.visit
    LEFT JOIN main.repeats_now s ON s.id = d.id LEFT JOIN main.tasks t ON t.id = coalesce(s.first, d.id);
"""
