"""What is extracted from our own samples, article by article: a change of a rule shows here what it does.

After a change that is meant: `python tests/golden/test_samples.py` writes the file anew; read its diff before committing.
"""

import json
from pathlib import Path
from typing import Any

from timeline.model import Extraction, wire
from timeline.pipeline import Options, extract_all

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "data" / "articles"


def summary(found: Extraction) -> dict[str, Any]:
    """The findings of one article, short enough to read in a diff."""
    told = json.loads(wire.encode(found))
    for visit in told["visits"]:
        visit["when"] = {k: visit["when"][k] for k in ("edtf", "part_of_day", "confidence")}
    return {
        "article": f"{Path(found.article.source).name}: {found.article.title}",
        "published": [found.article.published, found.article.published_from],
        "visits": [
            {"when": v["when"], "kind": v["kind"], "status": v["status"], "venue": v["venue"], "places": [p["name"] for p in v["places"]]}
            | {role: [a["name"] for a in v[role]] for role in ("lead", "delegation", "hosts")}
            for v in told["visits"]
        ],
        "directives": [
            {
                "type": d["type"],
                "spans": d["spans"],
                "speaker": d["speaker"] and d["speaker"]["name"],
                "themes": [t["id"] for t in d["themes"]],
                "due": d["due"] and d["due"]["edtf"],
            }
            for d in told["directives"]
        ],
        "citations": [c["document_id"] or c["number"] for c in told["citations"]],
        "timexes": [f"{t['text']!r} {t['when']['edtf']} {t['type']} {t['block']}" for t in told["timexes"]],
    }


def summaries() -> list[dict[str, Any]]:
    """Those of all samples, in the order of the files."""
    return [summary(e) for e in extract_all([str(SAMPLES)], Options(jobs=1)) if isinstance(e, Extraction)]


def test_the_samples_give_what_they_gave() -> None:
    kept = json.loads((HERE / "samples.json").read_text(encoding="utf-8"))
    found = summaries()
    assert [k["article"] for k in kept] == [f["article"] for f in found]
    for before, now in zip(kept, found, strict=True):
        assert now == before, before["article"]


if __name__ == "__main__":
    (HERE / "samples.json").write_text(json.dumps(summaries(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
