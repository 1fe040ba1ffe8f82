"""Under which names tables and JSON objects of other people hold the fields of an article."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.text import plain

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "fulltext", "articletext", "noidung", "vanban", "baiviet"),
    "title": ("title", "headline", "tieude", "tenbai", "tit"),
    "published": ("published", "publishedat", "publisheddate", "publishdate", "pubdate", "date", "ngaydang", "ngayxuatban", "ngay"),
    "published_not_after": ("publishednotafter", "crawledat", "savedat", "ngaylay", "ngayluu"),
    "url": ("url", "link", "href", "duongdan", "diachi", "lienket"),
    "source": ("source", "publisher", "site", "outlet", "newspaper", "bao", "nguon", "toasoan"),
    "id": ("id", "articleid", "ma", "mabai"),
}
"""The names under which crawlers and offices write a field, without accents, blanks and underscores; the first that
is there counts."""


def fields_of(names: Sequence[str], chosen: Iterable[tuple[str, str]]) -> dict[int, str]:
    """Which of `names` (by index) holds which field: as `chosen` (field, name), else by the known names."""
    wanted = dict(chosen)
    keys = [plain(name).replace(" ", "").replace("_", "").replace("-", "") for name in names]
    found: dict[int, str] = {}
    for field, known in FIELD_NAMES.items():
        if field in wanted:
            index = names.index(wanted[field]) if wanted[field] in names else None
        else:
            index = next((keys.index(name) for name in known if name in keys), None)
        if index is not None:
            found.setdefault(index, field)
    return found
