"""Templates: data with rules, replaced by the user's own, refused with a sentence that names what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from timeline.errors import ExportError
from timeline.exports.templates import TEMPLATES, Issue, Letterhead, issued_on, template


def written(named: str, issue: Issue, lang: str = "vi") -> dict[str, list[str]]:
    made = template(named)
    head = Letterhead(made, issue, date(2026, 2, 5), lang, title="Báo cáo thử", subject="tổng hợp thử")
    places = {"left": made.head.left, "right": made.head.right, "title": made.title, "end": made.sign.left}
    return {place: [w.text for w in head.lines(lines)] for place, lines in places.items()}


def test_party_papers_carry_the_partys_head() -> None:
    party = written("party", Issue())
    assert party["right"] == ["ĐẢNG CỘNG SẢN VIỆT NAM", "……, ngày 05 tháng 02 năm 2026"]
    assert party["left"][-1] == "Số ……-BC/VPTU"
    assert party["title"] == ["BÁO CÁO", "tổng hợp thử", "-----"]
    assert party["end"][0] == "Nơi nhận:"
    page = template("party").page
    assert (page.top, page.bottom, page.left, page.right) == (20, 20, 30, 15)
    assert 14 <= template("party").font.body <= 15


def test_state_papers_carry_the_states_head() -> None:
    state = written("state", Issue())
    assert state["right"][:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    made = template("state")
    assert 13 <= made.font.body <= 14
    assert (made.page.number, made.page.number_first) == ("top", False)
    assert 30 <= made.page.left <= 35
    assert 15 <= made.page.right <= 20


def test_plain_papers_have_neither_head_nor_end() -> None:
    assert written("plain", Issue()) == {"left": [], "right": [], "title": ["Báo cáo thử"], "end": []}


def test_office_and_day_come_from_the_order() -> None:
    issued = written("party", Issue(office="TỈNH ỦY THỬ / BAN NỘI CHÍNH", on=date(2026, 11, 22)))
    assert issued["left"][:2] == ["TỈNH ỦY THỬ", "BAN NỘI CHÍNH"]
    assert issued["right"][1].endswith("ngày 22 tháng 11 năm 2026")
    alone = written("party", Issue(office="VĂN PHÒNG HUYỆN"))
    assert alone["left"][:2] == ["VĂN PHÒNG HUYỆN", "*"]


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [(date(2026, 1, 1), "ngày 01 tháng 01 năm 2026", "1 January 2026"), (date(2026, 3, 31), "ngày 31 tháng 3 năm 2026", "31 March 2026")],
)
def test_days_are_written_as_offices_write_them(day: date, vi: str, en: str) -> None:
    assert (issued_on(day, "vi"), issued_on(day, "en")) == (vi, en)


def test_a_users_template_says_only_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('base = "party"\nname = "ours"\n[office]\nname = "BAN DÂN VẬN"\n[page]\nleft = 35\n', encoding="utf-8")
    made = template(str(path))
    assert (made.office.name, made.office.parent, made.page.left, made.page.right) == ("BAN DÂN VẬN", "TỈNH ỦY ……", 35, 15)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('base = "party"\n[page]\nleft = "wide"', r"\$\.page\.left"),
        ('base = "party"\n[page]\nleft = 90', r"<= 60"),
        ('base = "party"\n[page]\nletf = 30', "letf"),
        ('base = "state"\n[[title]]\ntext = "{motto}"\nsize = 14', r"'\{motto\}', which nothing fills"),
        ('base = "letter"', "none of party, state, plain"),
        ('base = "plain"\n[[title]]\ntext = { en = "REPORT" }\nsize = 14', "two languages"),
        ('name = "empty"', "page"),
        ("[page", "cannot be read"),
    ],
)
def test_a_template_that_means_nothing_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=told) as caught:
        template(str(path))
    assert "ours.toml" in str(caught.value)


def test_a_template_that_is_missing_is_named() -> None:
    with pytest.raises(ExportError, match="party, state, plain"):
        template("nowhere/ours.toml")


def test_the_documentation_names_every_template_and_key() -> None:
    told = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    made = template("party")
    for name in (*TEMPLATES, *made.__struct_fields__, *made.page.__struct_fields__, *made.font.__struct_fields__,
                 *made.text.__struct_fields__, *made.office.__struct_fields__, *made.title[0].__struct_fields__):  # fmt: skip
        assert f"`{name}`" in told, name
