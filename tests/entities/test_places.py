"""Places: provinces then and now, spelling variants, towns that lead to a province, countries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entities import PlaceMention, provinces, recognize_places
from timeline.lang import packaged
from timeline.model import Block, Span


def places(text: str) -> tuple[PlaceMention, ...]:
    return recognize_places(text, (Block(Span(0, len(text)), "body"),), packaged())


def test_sixty_three_provinces_became_thirty_four() -> None:
    known = {p.id: p for p in provinces(packaged()).values() if p.name not in ("Thừa Thiên Huế", "Hà Tây")}
    assert len(known) == 63
    assert len({p.name_now for p in known.values()}) == 34


@pytest.mark.parametrize(
    ("text", "name", "now"),
    [
        ("tại tỉnh Thanh Hoá", "Thanh Hóa", "Thanh Hóa"),
        ("tại Đắc Lắc", "Đắk Lắk", "Đắk Lắk"),
        ("tại Đăk Lăk", "Đắk Lắk", "Đắk Lắk"),
        ("tại TP.HCM", "Hồ Chí Minh", "Hồ Chí Minh"),
        ("tại TP HCM", "Hồ Chí Minh", "Hồ Chí Minh"),
        ("ở thành phố Hồ Chí Minh", "Hồ Chí Minh", "Hồ Chí Minh"),
        ("về Thừa Thiên - Huế", "Thừa Thiên Huế", "Huế"),
        ("về Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("tỉnh Bắc Kạn", "Bắc Kạn", "Thái Nguyên"),
        ("tỉnh Lạng\nSơn", "Lạng Sơn", "Lạng Sơn"),
    ],
)
def test_provinces_in_their_spellings(text: str, name: str, now: str) -> None:
    place = places(text)[0].place
    assert (place.name, place.name_now) == (name, now)


def test_a_town_leads_to_its_province() -> None:
    mention = places("Đoàn lên huyện Mù Cang Chải từ sớm.")[0]
    assert (mention.level, mention.site, mention.place.name, mention.place.name_now) == ("commune", "Mù Cang Chải", "Yên Bái", "Lào Cai")


def test_a_commune_that_bears_a_former_provinces_name_is_no_province() -> None:
    ward, province = places("phường Yên Bái, tỉnh Lào Cai")
    assert ward.level == "commune"
    assert (province.level, province.place.name) == ("province", "Lào Cai")


@pytest.mark.parametrize(
    "text",
    [
        "Huân chương Hồ Chí Minh",
        "tư tưởng Hồ Chí Minh",
        "vùng biển Thái Bình Dương",
        "yêu chuộng hòa bình",
        "đồng chí Nguyễn Hòa Bình dự",
        "Bà mẹ Việt Nam Anh hùng",
        "cháu Thanh Hà học giỏi",
        "phường Thanh Thủy",
    ],
)
def test_words_that_only_look_like_a_place(text: str) -> None:
    assert places(text) == ()


def test_countries_need_a_word_before_them_where_the_name_is_an_everyday_word() -> None:
    assert [m.place.name for m in places("Chủ tịch nước thăm Lào và sang Cam-pu-chia")] == ["Lào", "Campuchia"]
    assert [m.place.name for m in places("ba nước gồm Estonia, Pháp và Thụy Điển")] == ["Estonia", "Pháp", "Thụy Điển"]
    assert places("Anh em đồng đội") == ()


@settings(deadline=None)
@given(st.text(alphabet="ABCĐHLNTaảăâbcdđeghiklmnoôơpqrstuưvxyàáạ .,-\n", max_size=120))
def test_spans_point_at_places_in_order(text: str) -> None:
    end = 0
    for mention in places(text):
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.span.of(text)
