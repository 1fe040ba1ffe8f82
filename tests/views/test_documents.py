"""Cited documents both ways."""

from tests.app.conftest import DUNG, tellings
from timeline.model import Query
from timeline.stores import in_memory
from timeline.views.documents import cited_by, document_use


def test_who_cites_a_document_where_and_when() -> None:
    use = document_use(in_memory(tellings()), Query(), "18-NQ/TW", "vi")
    assert use is not None
    assert [(c.name, c.visits) for c in use.officials] == [("Nguyễn Văn Dũng", 3), ("Phạm Thị Lan", 2)]
    assert [(c.name, c.visits) for c in use.places] == [("Lạng Sơn", 3), ("Hà Giang", 2)]
    assert [v.id for v in use.visits] == ["v-mot", "v-hai", "v-ba", "v-bon", "v-nam"]
    assert use.row.issuer == "Ban Chấp hành Trung ương"
    assert document_use(in_memory(tellings()), Query(), "99-NQ/TW", "vi") is None


def test_the_filter_narrows_who_cites() -> None:
    use = document_use(in_memory(tellings()), Query(officials=(DUNG.id,)), "18-NQ/TW", "vi")
    assert use is not None
    assert [c.name for c in use.officials] == ["Nguyễn Văn Dũng"]


def test_what_an_official_cites_and_what_is_cited_in_a_place() -> None:
    officials = cited_by(in_memory(tellings()), Query(), "official", "vi")
    assert [(c.name, c.visits, [(row.key, len(v)) for row, v in c.documents]) for c in officials] == [
        ("Nguyễn Văn Dũng", 3, [("18-NQ/TW", 3)]),
        ("Phạm Thị Lan", 2, [("18-NQ/TW", 2)]),
    ]
    assert [c.name for c in cited_by(in_memory(tellings()), Query(), "place", "vi")] == ["Lạng Sơn", "Hà Giang"]
