"""Officials: who is recognized, with which titles, and who is not. All sentences are ours; names of office holders are facts."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entities import PersonMention, recognize_people
from timeline.lang import packaged
from timeline.model import Block, Span


def people(text: str) -> tuple[PersonMention, ...]:
    return recognize_people(text, (Block(Span(0, len(text)), "body"),), packaged())


def named(text: str) -> list[str]:
    return [m.actor.name for m in people(text) if m.actor.type == "person" and m.official]


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Sáng 3/4, Tổng Bí thư Nguyễn Phú Trọng phát biểu.", "Nguyễn Phú Trọng", ("Tổng Bí thư",)),
        ("Bộ trưởng Bộ Công an, Đại tướng Tô Lâm chủ trì.", "Tô Lâm", ("Bộ trưởng Bộ Công an", "Đại tướng")),
        (
            "Đồng chí Phan Đình Trạc, Ủy viên Bộ Chính trị, Trưởng Ban Nội chính Trung ương và cán bộ dự họp.",
            "Phan Đình Trạc",
            ("Ủy viên Bộ Chính trị", "Trưởng Ban Nội chính Trung ương"),
        ),
        ("Bí thư Tỉnh ủy Lạng Sơn Hoàng Văn Nghiệm tiếp đoàn.", "Hoàng Văn Nghiệm", ("Bí thư Tỉnh ủy Lạng Sơn",)),
        ("Chủ tịch UBND TP Hà Nội Nguyễn Đức Chung cho biết.", "Nguyễn Đức Chung", ("Chủ tịch UBND TP Hà Nội",)),
        ("ông Trần Văn Kha - Giám đốc Sở Y tế tỉnh Hà Giang - báo cáo.", "Trần Văn Kha", ("Giám đốc Sở Y tế tỉnh Hà Giang",)),
        ("Chủ tịch UBND xã Tân Lập Lò Thị Mây có mặt.", "Lò Thị Mây", ("Chủ tịch UBND xã Tân Lập",)),
        (
            "Thượng tướng Hoàng Xuân Chiến, Thứ trưởng Bộ Quốc phòng, đi cùng.",
            "Hoàng Xuân Chiến",
            ("Thứ trưởng Bộ Quốc phòng", "Thượng tướng"),
        ),
        ("Trưởng đoàn ĐBQH tỉnh Đoàn Thị Hậu dự.", "Đoàn Thị Hậu", ("Trưởng đoàn ĐBQH tỉnh",)),
        ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc Hầu A Lềnh dự.", "Hầu A Lềnh", ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc",)),
    ],
)
def test_titles_before_and_after_the_name(text: str, name: str, titles: tuple[str, ...]) -> None:
    actor = people(text)[0].actor
    assert (actor.name, actor.titles) == (name, titles)


def test_a_list_gives_each_name_its_own_titles() -> None:
    text = (
        "Cùng đi có các Ủy viên Bộ Chính trị: Bộ trưởng Bộ Công an, Đại tướng Tô Lâm và Bộ trưởng Bộ Quốc phòng, Đại tướng Phan Văn Giang; "
        "Chánh Văn phòng Trung ương Đảng Lê Minh Hưng, Phó Thủ tướng Lê Minh Khái."
    )
    found = {m.actor.name: m.actor.titles for m in people(text)}
    assert list(found) == ["Tô Lâm", "Phan Văn Giang", "Lê Minh Hưng", "Lê Minh Khái"]
    assert found["Phan Văn Giang"] == ("Bộ trưởng Bộ Quốc phòng", "Đại tướng")
    assert found["Lê Minh Khái"] == ("Phó Thủ tướng",)


def test_fields_of_an_institution_listed_with_commas_do_not_hide_the_name() -> None:
    text = "Thành viên đoàn có Chủ nhiệm Ủy ban Văn hóa, Giáo dục, Thanh niên và Nhi đồng Quốc hội Phan Thanh Bình."
    assert named(text) == ["Phan Thanh Bình"]


@pytest.mark.parametrize(
    ("later", "name"),
    [
        ("Tổng Bí thư nhấn mạnh ba việc.", "Nguyễn Phú Trọng"),
        ("Đại tướng Phan Văn Giang nói thêm.", "Phan Văn Giang"),
        ("Bộ trưởng Giang hỏi thăm bà con.", "Phan Văn Giang"),
        ("Bộ trưởng lưu ý địa phương.", "Phan Văn Giang"),
    ],
)
def test_short_mentions_are_the_person_named_before(later: str, name: str) -> None:
    text = f"Tổng Bí thư Nguyễn Phú Trọng và Bộ trưởng Bộ Quốc phòng Phan Văn Giang cùng dự. {later}"
    last = people(text)[-1]
    assert last.actor.name == name
    assert last.span.start >= text.index(later)


def test_an_office_without_a_name_stays_an_office() -> None:
    mention = people("Thủ tướng yêu cầu các bộ rà soát tiến độ.")[0]
    assert (mention.actor.type, mention.actor.name, mention.name_span) == ("office", "Thủ tướng", None)


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đến thăm Mẹ Việt Nam Anh hùng Nguyễn Thị Kim ở thôn Đông.",
        "Lãnh đạo tỉnh phát biểu. Ảnh: Trí Dũng",
        "Chủ tịch UBND TP Hà Nội yêu cầu làm rõ.",
        "Xe chạy trên đường Võ Văn Kiệt rồi rẽ vào phố Trần Hưng Đạo.",
        "Trường THPT Nguyễn Huệ nhận thêm học sinh.",
        "Các Ủy viên Bộ Chính trị dự họp đông đủ.",
        "Bộ trưởng Bộ Ngoại giao Thái Lan gửi thư mừng.",
    ],
)
def test_no_official_where_none_is_named(text: str) -> None:
    assert named(text) == []


def test_the_dead_the_former_and_foreigners_are_marked() -> None:
    text = (
        "Đoàn dâng hương tưởng nhớ cố Tổng Bí thư Lê Khả Phiêu, thăm nguyên Chủ tịch nước Trương Tấn Sang. "
        "Thủ tướng Lào Sonexay Siphandone gửi điện. Nhân dân nhớ Chủ tịch Hồ Chí Minh."
    )
    found = {m.actor.name: (m.status, m.foreign) for m in people(text)}
    assert found["Lê Khả Phiêu"] == ("dead", False)
    assert found["Trương Tấn Sang"] == ("former", False)
    assert found["Hồ Chí Minh"][0] == "dead"
    assert found["Sonexay Siphandone"][1] is True


@pytest.mark.parametrize(
    "broken", ["Bộ trưởng Tô\nLâm", "Bộ trưởng Tô\u00a0Lâm", unicodedata.normalize("NFD", "Bộ trưởng Tô Lâm"), "BỘ TRƯỞNG TÔ LÂM"]
)
def test_names_survive_line_breaks_decomposed_letters_and_capitals(broken: str) -> None:
    text = f"Sáng 5/6, {broken} đến dự buổi gặp mặt cùng cán bộ."
    mention = people(text)[0]
    assert mention.actor.name == "Tô Lâm"
    assert mention.actor.id == "to-lam"
    assert mention.span.of(text) == broken


def test_both_tone_placements_are_one_name() -> None:
    assert people("Phó Thủ tướng Trương Hoà Bình dự.")[0].actor == people("Phó Thủ tướng Trương Hòa Bình dự.")[0].actor


def test_the_register_tells_two_people_of_one_name_apart() -> None:
    centre = people("Đồng chí Nguyễn Thanh Bình, Phó Trưởng Ban Thường trực Ban Tổ chức Trung ương, dự.")[0].actor
    local = people("Ông Nguyễn Thanh Bình, Phó Chủ tịch Thường trực UBND TP Huế, dự.")[0].actor
    assert centre.id != local.id
    assert centre.name == local.name


PIECES = [
    "Tổng Bí thư",
    "Bộ trưởng Bộ Y tế",
    "Chủ tịch UBND",
    "tỉnh",
    "Lạng Sơn",
    "Nguyễn",
    "Văn",
    "Tô Lâm",
    "Đoàn",
    "ông",
    "đồng chí",
    "các",
    "cố",
    ",",
    ".",
    ";",
    ":",
    " - ",
    "(",
    ")",
    "\n",
    "\n\n",
    "do",
    "làm trưởng đoàn",
    "thăm",
    "\u00a0",
    "Ban",
    "Ủy viên",
    "TP.HCM",
    "Thủ tướng Lào",
    "1",
    "và",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_spans_point_at_the_text_whatever_it_says(text: str) -> None:
    previous = 0
    for mention in people(text):
        assert 0 <= mention.span.start < mention.span.end <= mention.extent.end <= len(text)
        assert mention.span.start >= previous
        previous = mention.span.start
        if mention.name_span is not None:
            assert mention.span.contains(mention.name_span)
            assert mention.name_span.of(text).strip() == mention.name_span.of(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_recognizer(text: str) -> None:
    assert all(mention.span.of(text) for mention in people(text))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Thủ tướng Chính phủ Việt Nam Phạm Minh Chính và Thủ tướng Lào hội đàm.", ["Phạm Minh Chính", "Thủ tướng Lào"]),
        ("Tại Phủ Tổng thống, Tổng Bí thư Tô Lâm ghi sổ lưu niệm.", ["Tô Lâm"]),
        ("Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn, Đặc phái viên của Tổng Bí thư, lên đường.", ["Bùi Thanh Sơn", "Tổng Bí thư"]),
        ("Chủ tịch Hội Liên hiệp Phụ nữ Việt Nam Nguyễn Thị Tuyến phát biểu.", ["Nguyễn Thị Tuyến"]),
    ],
)
def test_states_seats_and_envoys_beside_officials(text: str, people: list[str]) -> None:
    assert [p.actor.name for p in recognize_people(text, (), packaged())] == people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chủ tịch nước tiếp Bí thư thứ nhất Cuba Miguel Díaz-Canel Bermúdez tại Hà Nội.", "Miguel Díaz-Canel Bermúdez"),
        ("Tổng thống Hàn Quốc Lee Jae-myung tới Hà Nội.", "Lee Jae-myung"),
        ("Chủ tịch Ủy ban Trung ương Mặt trận Lào xây dựng đất nước Sinlavong Khoutphaythoune tới Huế.", "Sinlavong Khoutphaythoune"),
    ],
)
def test_names_from_abroad_are_read_whole(text: str, name: str) -> None:
    assert name in [m.actor.name for m in people(text) if m.foreign]


def test_a_dash_between_spaces_ends_a_name() -> None:
    assert [m.actor.name for m in people("Tổng thống Hàn Quốc Lee Kim - bạn cũ - tới Hà Nội.")] == ["Lee Kim"]


def test_an_office_of_the_centre_is_not_that_of_who_holds_one_of_a_province() -> None:
    found = people("Cùng dự có Bộ trưởng Bộ Y tế, ông Trần Văn Hợi, Phó Giám đốc Sở Y tế tỉnh Lào Cai.")
    assert [(m.actor.name, m.actor.titles) for m in found] == [
        ("Bộ trưởng Bộ Y tế", ()),
        ("Trần Văn Hợi", ("Phó Giám đốc Sở Y tế tỉnh Lào Cai",)),
    ]


def test_two_offices_of_one_government_are_one_persons() -> None:
    (found,) = people("Chủ tịch UBND tỉnh Lào Cai, ông Trần Văn Hợi, Phó Bí thư Tỉnh ủy nói.")
    assert found.actor.titles == ("Chủ tịch UBND tỉnh Lào Cai", "Phó Bí thư Tỉnh ủy")


@pytest.mark.parametrize(("text", "foreign"), [
    ("Chủ tịch Quốc hội Vương Đình Huệ làm việc với tỉnh.", False),
    ("Thủ tướng Liên Văn Đại làm việc với tỉnh.", False),
    ("Thủ tướng Vương quốc Xứ Mới Jan Novak đến thăm.", True),
    ("Thủ tướng CH Xứ Mới Jan Novak đến thăm.", True),
])  # fmt: skip
def test_a_state_that_no_list_knows_is_told_from_a_surname(text: str, foreign: bool) -> None:
    (first, *_) = recognize_people(text, (Block(Span(0, len(text)), "body"),), packaged())
    assert first.foreign is foreign
