"""What each column of each exported table means: the source of docs/fields.md and of the code book in a bundle."""

FIELDS: dict[str, dict[str, str]] = {
    "visits": {
        "id": "Stable id of the merged visit; older ids stay as aliases.",
        "date": "The date as it is written for people, in the language of the export.",
        "edtf": "The date in EDTF (ISO 8601-2): `2023?-03-09` has an inferred year, `XXXX-03-09` an open one; empty: unknown.",
        "earliest": "First day on which the visit may have been; empty when undated.",
        "latest": "Last day on which the visit may have been; empty when undated.",
        "precision": "`stated`: the date is written in an article; `inferred`: its year is not; `undated`: nothing decides it.",
        "part_of_day": "`morning`, `noon`, `afternoon`, `evening`, `night`, or empty.",
        "confidence": "Probability that the date is right, 0 to 1.",
        "lead": "The officials whom the visit is about; several separated by `; `.",
        "lead_ids": "Their ids, as the filters take them.",
        "lead_titles": "Their offices at the time as the articles word them, in the same order, offices of one official by ` / `.",
        "delegation": "Who comes along.",
        "hosts": "Who receives them.",
        "places": "Provinces, cities or countries as named then.",
        "place_ids": "Their ids, as the filters take them.",
        "places_now": "The provinces since 1 July 2025 (63 → 34).",
        "venue": "The organisation or site, where named.",
        "kind": "`working_session`, `visit`, `inspection`, `voter_meeting`, `ceremony`, `abroad` or `reception`.",
        "status": "`held`, `planned` (not yet when written) or `recalled` (an earlier visit merely remembered).",
        "themes": "Ids of the themes of its directives, strongest first.",
        "directives": "Number of directives (proposals not counted).",
        "reports": "Number of articles that tell it.",
        "publishers": "Their papers.",
        "title": "Headline of the fullest report.",
        "evidence": "The words that prove the visit, from the first report, shortened to 300 characters.",
        "sources": "Links of the articles, or their paths where they have none.",
        "checked": "`yes` when a person has checked the visit.",
        "corrected": "Fields that people corrected.",
    },
    "reports": {
        "visit": "Id of the merged visit.",
        "report": "Id of this article's telling of it.",
        "article": "Id of the article.",
        "publisher": "The paper.",
        "source": "Link of the article, or its path where it has none.",
        "published": "Day of publication in EDTF; empty: unknown.",
        "title": "Headline.",
        "edtf": "The date as this article tells it.",
        "confidence": "Probability that this article's date is right, 0 to 1.",
        "lead": "The officials whom the visit is about, as this article tells it.",
        "places": "The places as this article tells them.",
        "kind": "The kind as this article tells it.",
        "evidence": "The words that prove it in this article, shortened to 300 characters.",
    },
    "directives": {
        "id": "Stable id of the directive.",
        "visit": "Id of its visit; empty when it stands alone.",
        "type": "`directive`, or `proposal` (what a host asks of the centre).",
        "date": "Its date, written for people.",
        "edtf": "Its date in EDTF.",
        "earliest": "First day on which it may have been given.",
        "latest": "Last day on which it may have been given.",
        "speaker": "Who gives it.",
        "addressee": "Who must act, as the article words it.",
        "confidence": "Probability that its date is right, 0 to 1.",
        "text": "Its words, which are the evidence, shortened to 300 characters: read the rest at the source.",
        "spans": "Where they stand in the article's text: characters from-to, the last not included.",
        "themes": "Ids of its themes, strongest first.",
        "due": "The deadline as the article words it, written for people.",
        "due_day": "The last day of the deadline; empty when none is named.",
        "state": "State of its task: `not_started`, `in_progress`, `done` and what follows from the dates.",
        "citations": "Numbers of the documents it names.",
        "article": "Id of the article.",
        "publisher": "The paper.",
        "source": "Link of the article, or its path where it has none.",
        "sources": "Links of all articles that tell it, the fullest first.",
    },
    "citations": {
        "document": "Identity of the document (`21-KL/TW`), or type and number as written.",
        "number": "Number as first written.",
        "type": "Type of document: Nghị quyết, Kết luận, Chỉ thị …",
        "issuer": "Who issued it, where named.",
        "issued": "When it was issued, where named, written for people.",
        "articles": "Ids of the articles that cite it.",
        "visits": "Ids of the visits whose reports cite it.",
        "evidence": "The words around its number in the first of the articles, shortened to 300 characters.",
        "sources": "Links of the articles, or their paths where they have none.",
    },
    "articles": {
        "id": "Id of the article.",
        "publisher": "The paper.",
        "title": "Headline.",
        "source": "Link of the article, or its path where it has none.",
        "published": "Day of publication in EDTF; empty: unknown.",
        "published_from": "Where that day comes from: `metadata`, `url`, `header` or `option`.",
        "chars": "Length of the text in characters.",
        "state": "`present`, or `gone` when it is no longer in the folder it was read from.",
    },
    "quarantine": {
        "source": "What could not be read.",
        "reason": "Why: `empty`, `binary`, `encoding`, `broken_json`, `no_text` …",
        "remedy": "What to do about it.",
        "detail": "Details.",
    },
    "panel": {
        "unit": "Id of the official, place or theme.",
        "name": "Its name.",
        "period": "`2023-04`, `2023-Q2` or `2023`; empty: visits whose date does not say in which of them they were, or is not known.",
        "first_day": "First day of the period.",
        "last_day": "Last day of the period.",
        "theme": "Id of a theme; `all`: whatever the themes, each visit once; `none`: visits without a theme.",
        "visits": "Number of visits; 0 where the articles tell of none. A visit with several units or themes counts in each.",
        "directives": "Number of directives given at these visits (proposals not counted).",
        "articles": "Number of articles read that were published in the period, of the whole store: the denominator.",
        "publishers": "Number of papers they come from.",
    },
}
"""Table → column → meaning, in the order of the columns."""
TABLES = tuple(name for name in FIELDS if name != "panel")
"""The tables that hold everything; a panel is made to order."""

TABLES_TOLD = {
    "visits": "One merged visit a row: what the dashboard shows. `timeline export table -o FILE.csv`.",
    "reports": "One article's telling of a visit a row, to be joined with visits by `visit`: choose your own aggregation.",
    "directives": "One directive a row.",
    "citations": "One cited Party or State document a row.",
    "articles": "One article read a row: the coverage that all counts rest on.",
    "quarantine": "One file or line that could not be read a row.",
    "panel": "One unit, period and theme a row, zeros included: `timeline export table --panel place:quarter --provinces 34 -o FILE.csv`.",
}


def code_book() -> str:
    """The meaning of every column as Markdown."""
    parts = [
        "# Fields of exported tables\n",
        "Made from `timeline/exports/fields.py`, to which a test holds it: `timeline.exports.fields.code_book()` makes it anew.\n",
        "`timeline export table -o FILE.csv` writes the table *visits*; `.xlsx` all tables as sheets; `.zip` all tables as CSV with",
        "this page and the query; `.json` the merged visits in the shape of the JSON contract. Lists are separated by `; `, days are",
        "`YYYY-MM-DD`,",
        "CSV is UTF-8 with a byte-order mark, and a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end has a `'` before it,",
        "so that no spreadsheet takes it for a formula. No article about a visit does not mean that there was none: see *articles*.\n",
    ]
    for table, columns in FIELDS.items():
        parts += [f"## {table}\n", TABLES_TOLD[table] + "\n", "| column | meaning |", "|---|---|"]
        parts += [f"| `{name}` | {meaning} |" for name, meaning in columns.items()]
        parts.append("")
    return "\n".join(parts)
