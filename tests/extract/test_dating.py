"""Which year? Articles of our own without a year, and what a careful reader would say of each."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timeline.entities import recognize_people, recognize_places
from timeline.extract.article import extract
from timeline.extract.citations import find_citations
from timeline.extract.dating import date_article, due_when
from timeline.extract.reading import Reading
from timeline.extract.visits import find_visits
from timeline.lang import packaged
from timeline.model import UNDATED, Article, Timex, When
from timeline.text import blocks_of, sentences
from timeline.timex import document_time, find_mentions, normalize

LEAD = "Chiều 9/3, đồng chí Phan Đình Trạc, Trưởng Ban Nội chính Trung ương, đã làm việc với lãnh đạo tỉnh Hòa Bình.\n\n"


def dated(text: str, **article: object) -> tuple[Timex, ...]:
    made = Article(id="a", source="a", text=text, **article)  # type: ignore[arg-type]
    lexicon = packaged()
    blocks = blocks_of(made)
    found = find_mentions(text, blocks, lexicon)
    reading = Reading(
        article=made,
        lexicon=lexicon,
        blocks=blocks,
        sentences=tuple(s for b in blocks if b.kind in ("body", "title") for s in sentences(text, b.span)),
        people=recognize_people(text, blocks, lexicon),
        places=recognize_places(text, blocks, lexicon),
        found=found,
        dct=document_time(made, blocks, found),
        citations=find_citations(text, blocks, found, lexicon),
    )
    timexes = date_article(reading, find_visits(reading), [])
    assert [t.span for t in timexes] == [m.span for m in found.mentions]
    return timexes


def of(text: str, timexes: tuple[Timex, ...]) -> When:
    return next(t.when for t in timexes if t.text == text)


def test_published_day_gives_the_latest_such_day() -> None:
    when = of("Chiều 9/3", dated(LEAD, published="2021-03-10", published_from="metadata"))
    assert (when.edtf, when.implied, when.part_of_day) == ("2021?-03-09", ("year",), "afternoon")
    assert when.confidence >= 0.95
    assert of("Chiều 9/3", dated(LEAD, published="2021-02-10")).edtf == "2020?-03-09"
    assert of("Chiều 9/3", dated(LEAD, published="2021-03-05")).edtf == "2021?-03-09"  # a plan of next week


def test_a_month_without_year_is_one_of_this_year() -> None:
    text = LEAD + "Hồi tháng 2, tỉnh đã họp. Công trình xong trong tháng 6. Lũ xảy ra vào tháng 12. Trong quý II tỉnh báo cáo.\n"
    timexes = dated(text, published="2021-03-10", published_from="metadata")
    values = [of(m, timexes).edtf for m in ("tháng 2", "tháng 6", "tháng 12", "quý II")]
    assert values == ["2021?-02", "2021?-06", "2020?-12", "2021-34"]


def test_results_of_a_year_put_the_visit_into_the_next() -> None:
    text = LEAD + "Năm 2021, kinh tế của tỉnh đạt tốc độ tăng trưởng 6,5%; thu ngân sách năm 2021 tăng 12% so với năm 2020.\n"
    when = of("Chiều 9/3", dated(text))
    assert when.candidates[0].year == 2022
    assert when.reasons[0].kind in ("results_of_year", "latest_year")
    assert when.reasons[0].span is not None


def test_nothing_supports_a_year_and_nothing_is_decided() -> None:
    when = of("Chiều 9/3", dated("Chiều 9/3, đoàn công tác của Bộ Y tế đã làm việc với lãnh đạo tỉnh Hòa Bình.\n"))
    assert when.edtf == "XXXX-03-09"
    assert when.is_open
    assert when.confidence < 0.3
    assert len(when.candidates) > 3


def test_a_decree_of_a_year_excludes_the_years_before() -> None:
    text = LEAD + "Tỉnh cần thực hiện tốt Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ.\n"
    assert all(c.year >= 2024 for c in of("Chiều 9/3", dated(text)).candidates if c.probability > 0.05)


def test_a_saved_page_bounds_from_above() -> None:
    text = "Thứ sáu, 20/03/2020\n\n" + LEAD
    when = of("Chiều 9/3", dated(text))
    assert all(c.year <= 2020 for c in when.candidates)
    assert "page_header" in {r.kind for r in when.reasons}


def test_the_readers_bound_is_evidence() -> None:
    when = of("Chiều 9/3", dated(LEAD, not_after=date(2019, 2, 26)))
    assert all(c.year <= 2018 for c in when.candidates)


def test_a_weekday_beside_the_date() -> None:
    bare = of("Chiều thứ Năm, 9/3", dated(LEAD.replace("Chiều 9/3", "Chiều thứ Năm, 9/3")))
    assert {c.year for c in bare.candidates[:2]} == {2017, 2023}


def test_a_lunar_day_beside_the_date() -> None:
    when = of("Tối 4/2", dated(LEAD.replace("Chiều 9/3", "Tối 4/2 (tức 30 Tết Kỷ Hợi)")))
    assert when.edtf == "2019?-02-04"
    assert "lunar_pair" in {r.kind for r in when.reasons}


def test_the_same_day_in_full_decides() -> None:
    text = LEAD + "Thông báo kết luận buổi làm việc ngày 9/3/2022 nêu rõ các nhiệm vụ.\n"
    when = of("Chiều 9/3", dated(text))
    assert when.edtf == "2022?-03-09"
    assert "same_day_in_full" in {r.kind for r in when.reasons}


def test_a_day_in_full_very_near_is_of_the_same_year() -> None:
    when = of("Chiều 9/3", dated(LEAD + "Bản tin ngày 10/3/2018 cho hay tỉnh đã tiếp thu ý kiến.\n"))
    assert when.candidates[0].year == 2018
    assert "near_day_in_full" in {r.kind for r in when.reasons}


def test_relative_expressions_follow_the_narrated_day() -> None:
    text = (
        LEAD.replace("Chiều 9/3", "Ngày 9/3/2022")
        + "Hôm sau, đoàn đã kiểm tra; từ nay đến năm 2025 tỉnh sẽ hoàn thành. Ngày 2/3, tỉnh đã báo cáo.\n"
    )
    timexes = dated(text)
    assert of("Ngày 9/3/2022", timexes).confidence >= 0.99
    assert of("từ nay đến năm 2025", timexes).edtf == "2022-03-09/2025"
    assert of("Ngày 2/3", timexes).edtf == "2022?-03-02"


def test_the_same_day_is_that_of_the_story() -> None:
    text = (
        LEAD
        + "Trước đó, ngày 23/2 tỉnh đã họp. Sáng cùng ngày, đoàn đã thăm trường học. Ngày 10/3, đoàn đến thành phố. Cùng ngày, đoàn về.\n"
    )
    same = [t.when.edtf for t in dated(text, published="2021-03-12") if "cùng" in t.text.lower()]
    assert same == ["2021?-03-09", "2021?-03-10"]
    (open_day,) = [t.when for t in dated(text.split(" Ngày 10/3")[0] + "\n") if "cùng" in t.text.lower()]
    assert open_day.edtf == "XXXX-03-09"
    assert open_day.candidates


def test_teasers_neither_lend_nor_take_a_date() -> None:
    teaser = "\nCó thể bạn quan tâm\n\nSáng 28/1/2026, Bộ Y tế họp nhân dịp Tết Bính Ngọ.\n\nNgày 27/1, tỉnh khởi công cầu mới.\n"
    alone, beside = of("Chiều 9/3", dated(LEAD)), dated(LEAD + teaser)
    assert {t.block for t in beside if t.text in ("Sáng 28/1/2026", "Ngày 27/1")} == {"related"}
    assert of("Chiều 9/3", beside).candidates == alone.candidates
    assert of("Ngày 27/1", beside).earliest == date(2026, 1, 27)
    published = dated(LEAD + "\nCó thể bạn quan tâm\n\nNgày 27/1, tỉnh Hòa Bình khởi công cầu mới.\n", published="2021-03-10")
    assert of("Ngày 27/1", published).edtf == "XXXX-01-27"


def test_confidence_is_never_certainty() -> None:
    text = LEAD + "Buổi làm việc ngày 9/3/2022. Năm 2021 đạt kế hoạch. Nghị định 15/2022/NĐ-CP ngày 28/1/2022. Quý I/2022 đã tăng 5%.\n"
    when = of("Chiều 9/3", dated(text))
    assert when.edtf == "2022?-03-09"
    assert 0.7 <= when.confidence < 1


@pytest.mark.parametrize(
    ("deadline", "given", "value"),
    [
        ("30/6", date(2023, 3, 9), "../2023-06-30"),
        ("30/6", date(2023, 8, 26), "../2024-06-30"),
        ("30/6/2025", date(2023, 8, 26), "../2025-06-30"),
        ("tháng 11", date(2023, 3, 9), "2023-11"),
        ("tháng 2", date(2023, 3, 9), "2024-02"),
        ("quý II/2024", date(2023, 3, 9), "2024-34"),
    ],
)
def test_deadlines(deadline: str, given: date, value: str) -> None:
    (timex,) = normalize(f"trước {deadline}.", dct=given.isoformat(), prefer="past").timexes
    due = due_when(timex, replace(UNDATED, edtf=given.isoformat(), earliest=given, latest=given))
    assert due.edtf == value
    assert (due.earliest is None) == value.startswith("..")


def test_a_deadline_of_an_undated_directive_stays_open() -> None:
    (timex,) = normalize("trước 30/6.").timexes
    assert due_when(timex, UNDATED).edtf == "XXXX-06-30"


SEEDS = {
    "000": ("Chiều 9/3", "2023?-03-09"),
    "001": ("Sáng ngày 25/8", "2023?-08-25"),
    "002": ("Ngày 25/8", "2023?-08-25"),
    "003": ("Chiều 16/4", "2025?-04-16"),
    "004": ("Sáng nay (5/6)", "2019?-06-05"),
}


@pytest.mark.parametrize("seed", SEEDS)
def test_seeds(shared: Path, seed: str) -> None:
    text = next((shared / "seeds").glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    mention, value = SEEDS[seed]
    when = of(mention, dated(text))
    assert when.edtf == value
    assert when.implied == ("year",)
    assert when.reasons


def test_the_same_day_is_not_a_deadline_told_before_it() -> None:
    text = (
        "Sáng 9/8, Thủ tướng Phạm Minh Chính kiểm tra công trường tại tỉnh Phú Thọ. Ông yêu cầu hoàn thành đúng ngày 19/8. "
        "Cùng ngày, ông thăm công nhân bị thương."
    )
    found = extract(Article("a", "a", text, published="2025-08-09", published_from="metadata"))
    assert [t.when.edtf for t in found.timexes] == ["2025?-08-09", "2025?-08-19", "2025?-08-09"]


def test_a_term_that_ends_and_one_that_begins_meet_in_the_year_told() -> None:
    changed = LEAD + "Hội nghị tổng kết nhiệm kỳ 2013 - 2018 và bầu ban chấp hành nhiệm kỳ mới 2018 - 2023.\n"
    assert of("Chiều 9/3", dated(changed)).candidates[0].year == 2018
    apart = LEAD + "Nhiệm kỳ 2003 - 2008, xã có chợ mới; nhiệm kỳ 2018 - 2023, xã có trường mới.\n"
    assert of("Chiều 9/3", dated(apart)).candidates[0].probability < 0.7


def order_days(text: str, published: str | None = "2024-06-06") -> list[str | None]:
    """The days of the directives that stand alone."""
    found = extract(Article("a", "a", text, published=published, published_from="metadata" if published else None))
    assert all(d.visit is None for d in found.directives)
    return [d.when.edtf for d in found.directives]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tại cuộc họp giao ban trực tuyến chiều 5/6, Chủ tịch UBND tỉnh Sơn La Lò Văn Panh yêu cầu các xã dọn rác.", ["2024?-06-05"]),
        ("Trong công điện về an toàn hồ chứa mùa mưa bão ngày 4/6, Thủ tướng yêu cầu các tỉnh trực ban.", ["2024?-06-04"]),
        (
            "Từ ngày 8/6, xe quá tải bị phạt gấp đôi. Tại cuộc họp chiều 5/6, Chủ tịch UBND tỉnh Sơn La Lò Văn Panh "
            "yêu cầu công an tỉnh kiểm tra các bến cát từ ngày 8/6.",
            ["2024?-06-05"],
        ),
        (
            "Ngày 5/6, nguồn tin của báo cho biết Bộ Xây dựng đã gửi văn bản cho các sở. Văn bản do Thứ trưởng Bộ Xây dựng "
            "Mai Văn Tới ký, ngày 28/5. Bộ Xây dựng yêu cầu các sở rà soát giá đất.",
            ["2024?-05-28"],
        ),
    ],
)
def test_a_directive_alone_has_the_day_of_its_own_act(text: str, days: list[str]) -> None:
    assert order_days(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "Bộ trưởng Bộ Y tế Cao Thị Yến vừa yêu cầu các sở để từ 1.7.2024 sẽ thu viện phí mới.",
        "Bộ Y tế yêu cầu các sở quán triệt Chỉ thị số 12/CT-BYT ngày 20/5/2024 của Bộ trưởng. Bộ Y tế yêu cầu các sở báo cáo.",
        "Ngày 12/7/2023, dịch bùng phát ở xã Hoa Mai. Thủ tướng yêu cầu các tỉnh giám sát người nhập cảnh.",
        "Bộ Y tế yêu cầu các sở gửi báo cáo. Hạn chót mà cuộc họp nêu ra cho các sở là ngày 24/5/2024.",
        "Bộ Y tế có kết luận số 28/KL-TTR ngày 30/5/2024 về kho thuốc. Bộ Y tế yêu cầu các sở rà soát.",
        "Nghị quyết được áp dụng từ 1/4/2024. Bộ Y tế yêu cầu các sở cân đối nguồn thuốc.",
    ],
)
def test_a_day_that_a_directive_only_speaks_of_is_not_its_own(text: str) -> None:
    assert set(order_days(text)) == {"2024-05-31/2024-06-06"}
    assert set(order_days(text, published=None)) <= {None} or "2023" in text


def test_the_document_of_which_the_news_tells_dates_what_it_orders() -> None:
    text = "Theo Quyết định số 12/QĐ-UBND ngày 3/6/2024, UBND tỉnh Sơn La yêu cầu Sở Y tế sáp nhập hai trung tâm."
    assert order_days(text) == ["2024-06-03"]
    signed = "Thủ tướng vừa ký Công điện số 71/CĐ-TTg ngày 4/6/2024. Thủ tướng yêu cầu các tỉnh trực ban."
    assert order_days(signed) == ["2024-06-04"]
