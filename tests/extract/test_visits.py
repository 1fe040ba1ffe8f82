"""Visits: who comes where, in which kind, when; and the many texts that tell of none. Every sentence here is ours."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entities import recognize_people, recognize_places
from timeline.extract.reading import Reading, VisitDraft
from timeline.extract.visits import find_visits
from timeline.lang import packaged
from timeline.model import Article, Span
from timeline.text import blocks_of, sentences
from timeline.timex import document_time, find_mentions


@dataclass
class Told:
    reading: Reading
    visits: list[VisitDraft]

    @property
    def one(self) -> VisitDraft:
        (visit,) = self.visits
        return visit

    def date(self, visit: VisitDraft) -> str | None:
        return None if visit.mention is None else self.reading.found.mentions[visit.mention].text


def tell(text: str, title: str | None = None, published: str | None = "2024-06-06") -> Told:
    article = Article("a", "a.txt", text, title=title, published=published, published_from="metadata" if published else None)
    lexicon = packaged()
    blocks = blocks_of(article)
    found = find_mentions(text, blocks, lexicon)
    reading = Reading(
        article=article,
        lexicon=lexicon,
        blocks=blocks,
        sentences=tuple(s for b in blocks if b.kind in ("body", "title") for s in sentences(text, b.span)),
        people=recognize_people(text, blocks, lexicon),
        places=recognize_places(text, blocks, lexicon),
        found=found,
        dct=document_time(article, blocks, found),
        citations=(),
    )
    return Told(reading, find_visits(reading))


def names(actors: tuple) -> list[str]:  # type: ignore[type-arg]
    return [a.name for a in actors]


@pytest.mark.parametrize(
    ("text", "kind", "lead", "places"),
    [
        (
            "Chiều 5/6, Bộ trưởng Bộ Nội vụ Phạm Thị Lan đã làm việc với Ban Thường vụ Tỉnh ủy Lào Cai.",
            "working_session",
            "Phạm Thị Lan",
            ["Lào Cai"],
        ),
        (
            "Ngày 5-6, Phó Thủ tướng Trần Văn Bảo đến thăm, tặng quà các hộ nghèo ở huyện Mù Cang Chải.",
            "visit",
            "Trần Văn Bảo",
            ["Yên Bái"],
        ),
        ("Sáng 5.6, Thủ tướng Lê Văn Hòa kiểm tra tiến độ cảng Liên Chiểu, thành phố Đà Nẵng.", "inspection", "Lê Văn Hòa", ["Đà Nẵng"]),
        ("Sáng 5/6, đồng chí Vũ Thị Sen, Phó Chủ tịch Quốc hội, tiếp xúc cử tri tại Cần Thơ.", "voter_meeting", "Vũ Thị Sen", ["Cần Thơ"]),
        (
            "Tối 5/6, tại Hà Tĩnh, Chủ tịch nước Bùi Văn Nam dự Lễ kỷ niệm Ngày truyền thống của tỉnh.",
            "ceremony",
            "Bùi Văn Nam",
            ["Hà Tĩnh"],
        ),
        ("Ngày 5/6, Chủ tịch Quốc hội Đỗ Thị Hạnh bắt đầu thăm chính thức Hàn Quốc.", "abroad", "Đỗ Thị Hạnh", ["Hàn Quốc"]),
        (
            "Chiều 5/6, tại trụ sở Chính phủ, Thủ tướng Lê Văn Hòa tiếp Đại sứ Nhật Bản nhân dịp kết thúc nhiệm kỳ.",
            "reception",
            "Lê Văn Hòa",
            [],
        ),
        ("Sáng 5/6, Tổng Bí thư Ngô Văn Đức thăm và làm việc tại tỉnh Quảng Trị.", "working_session", "Ngô Văn Đức", ["Quảng Trị"]),
    ],
)
def test_kinds_with_lead_and_place(text: str, kind: str, lead: str, places: list[str]) -> None:
    visit = tell(text).one
    assert (visit.kind, visit.status, names(visit.lead), [p.name for p in visit.places]) == (kind, "held", [lead], places)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Sáng 5/6, Đoàn công tác của Bộ Y tế do Thứ trưởng Cao Thị Yến làm trưởng đoàn đã kiểm tra Bệnh viện tỉnh Sơn La.", "Cao Thị Yến"),
        ("Tại buổi làm việc với lãnh đạo tỉnh Sơn La sáng 5/6, Bộ trưởng Bộ Y tế Cao Thị Yến nêu bốn việc.", "Cao Thị Yến"),
        ("Nhà máy điện ở Sơn La được khánh thành ngày 5/6 với sự tham dự của Phó Thủ tướng Trần Văn Bảo.", "Trần Văn Bảo"),
        ("Sáng 5/6, tỉnh Sơn La tổ chức Lễ hội hoa. Phó Thủ tướng Trần Văn Bảo tới dự và trao bằng.", "Trần Văn Bảo"),
        (
            "Chủ tịch UBND tỉnh Sơn La Lò Văn Panh nhấn mạnh điều đó trong buổi làm việc với Thứ trưởng Bộ Y tế Cao Thị Yến ngày 5/6.",
            "Cao Thị Yến",
        ),
        (
            "Ngày 5/6, Đoàn công tác của Bộ Y tế đã làm việc với UBND tỉnh Sơn La. Thứ trưởng Bộ Y tế Cao Thị Yến cho biết thuốc đã đủ.",
            "Cao Thị Yến",
        ),
    ],
)
def test_the_lead_is_found_however_the_event_is_told(text: str, lead: str) -> None:
    visit = tell(text).one
    assert names(visit.lead) == [lead]
    assert [p.name for p in visit.places] == ["Sơn La"]


@pytest.mark.parametrize(
    "text",
    [
        "Giá vàng sáng 5/6 tăng thêm 300.000 đồng mỗi lượng. Các tiệm ở Hà Nội đông khách.",
        "Bão số 2 đổ bộ vào Quảng Ninh đêm 5/6. Hơn 40 nhà bị tốc mái.",
        "Ngày 5/6, Thủ tướng Lê Văn Hòa ký công điện yêu cầu UBND tỉnh Sơn La kiểm tra các hồ chứa.",
        "Phó Thủ tướng Trần Văn Bảo yêu cầu Thanh tra Chính phủ kiểm tra việc sử dụng đất tại Bình Định.",
        "Theo chỉ đạo của Thủ tướng Lê Văn Hòa, ngày 5/6 lực lượng chức năng kiểm tra các bến xe ở Hà Nội.",
        "Sáng 5/6, Tổng Bí thư Ngô Văn Đức chủ trì làm việc với Ban Tổ chức Trung ương về công tác cán bộ.",
        "Công ty Hoa Mai tổ chức lễ tri ân khách hàng tối 5/6 tại Đà Nẵng, trao quà cho 300 khách.",
        "Tổng thống Mỹ thăm Nhật Bản ngày 5/6 và hội đàm với Thủ tướng nước chủ nhà.",
        "Sáng 5/6, đoàn viên thanh niên dâng hương tưởng nhớ Chủ tịch Hồ Chí Minh tại Cao Bằng.",
    ],
)
def test_most_news_tells_of_no_visit(text: str) -> None:
    assert tell(text).visits == []


def test_what_will_be_is_planned_and_what_was_once_is_recalled() -> None:
    planned = tell("Ngày 8/6 tới, Phó Thủ tướng Trần Văn Bảo dự kiến sẽ làm việc với lãnh đạo tỉnh Sơn La.").one
    assert planned.status == "planned"
    told = tell("Bà con bản Mường nhắc chuyện cũ. Trước đó, ngày 5/2/2019, Phó Thủ tướng Trần Văn Bảo đã đến thăm bản Mường, tỉnh Sơn La.")
    assert [v.status for v in told.visits] == ["recalled"]


def test_stops_of_one_day_in_one_province_are_one_trip() -> None:
    told = tell(
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo đã kiểm tra hồ chứa Bản Mòng, tỉnh Sơn La. "
        "Cùng ngày, Phó Thủ tướng Trần Văn Bảo cũng đến thăm, tặng quà trường nội trú của tỉnh Sơn La."
    )
    assert told.one.kind == "inspection"
    assert len(told.one.evidence) == 2


def test_other_days_and_other_provinces_are_other_visits() -> None:
    days = tell(
        "Ngày 4/6, Phó Thủ tướng Trần Văn Bảo đã đến kiểm tra đê ở Nam Định. "
        "Ngày 5/6, Phó Thủ tướng Trần Văn Bảo đã làm việc với lãnh đạo tỉnh Thái Bình."
    )
    assert [(v.kind, v.places[0].name, days.date(v)) for v in days.visits] == [
        ("inspection", "Nam Định", "Ngày 4/6"),
        ("working_session", "Thái Bình", "Ngày 5/6"),
    ]
    onward = tell(
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo thị sát đê biển tỉnh Nam Định. Bà con kể lại đêm bão. Đê dài 12 km. Có ba điểm sạt. "
        "Rời Nam Định, Phó Thủ tướng đến tỉnh Thái Bình, thăm hỏi các gia đình ngư dân."
    )
    assert [v.places[0].name for v in onward.visits] == ["Nam Định", "Thái Bình"]
    assert [onward.date(v) for v in onward.visits] == ["Sáng 5/6", "Sáng 5/6"]


def test_who_comes_along_and_who_receives() -> None:
    visit = tell(
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo làm việc với Ban Thường vụ Tỉnh ủy Sơn La. "
        "Cùng đi có Bộ trưởng Bộ Y tế Cao Thị Yến; Thứ trưởng Bộ Tài chính Mai Văn Tới. "
        "Về phía tỉnh có Bí thư Tỉnh ủy Lò Văn Panh; Chủ tịch UBND tỉnh Quàng Thị Nhung. "
        "Báo cáo với đoàn, Giám đốc Sở Y tế Cầm Văn Sơn cho biết tỉnh thiếu bác sĩ."
    ).one
    assert names(visit.delegation) == ["Cao Thị Yến", "Mai Văn Tới"]
    assert names(visit.hosts) == ["Lò Văn Panh", "Quàng Thị Nhung", "Cầm Văn Sơn"]


def test_the_side_of_a_place_receives_and_heads_of_what_is_visited_too() -> None:
    visit = tell(
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo làm việc với Trường Đại học Tây Bắc ở Sơn La. "
        "Về phía Sơn La có Bí thư Tỉnh ủy Lò Văn Panh, Chủ tịch UBND tỉnh Quàng Thị Nhung. "
        "Giám đốc Hà Văn Tư cho biết trường có 4.000 sinh viên."
    ).one
    assert names(visit.hosts) == ["Lò Văn Panh", "Quàng Thị Nhung", "Hà Văn Tư"]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo cùng đoàn công tác kiểm tra việc chuẩn bị bầu cử tại tỉnh Sơn La.",
        "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo vào bản Mường, nơi vừa bị lũ chia cắt ở tỉnh Sơn La, thăm hỏi từng nhà.",
        "Chiều 5/6, rời trụ sở xã, Phó Thủ tướng Trần Văn Bảo xuống công trường đường vành đai ở tỉnh Sơn La.",
    ],
)
def test_what_stands_between_lead_and_verb_may_be_much(text: str) -> None:
    visit = tell(text).one
    assert (visit.status, names(visit.lead), [p.name for p in visit.places]) == ("held", ["Trần Văn Bảo"], ["Sơn La"])


def test_an_official_who_is_visited_or_refused_does_not_come() -> None:
    assert tell("Sáng 5/6, Phó Thủ tướng Trần Văn Bảo không kiểm tra cảng ở tỉnh Sơn La như đã báo.").visits == []
    assert tell("Sáng 5/6, Tổng thống Nam Phi gặp Chủ tịch Quốc hội Đỗ Thị Hạnh, thăm bảo tàng ở Hà Nội.").visits == []


def test_guests_at_the_meeting_do_not_make_it_a_second_visit() -> None:
    told = tell(
        "Chiều 5/6, Bộ trưởng Bộ Y tế Cao Thị Yến đã làm việc với Tỉnh ủy Sơn La. "
        "Dự buổi làm việc có Bí thư Tỉnh ủy Sơn La Lò Văn Panh cùng các sở."
    )
    assert names(told.one.lead) == ["Cao Thị Yến"]
    assert names(told.one.hosts) == ["Lò Văn Panh"]


def test_two_leaders_named_in_one_breath_lead_together_but_who_goes_with_them_comes_along() -> None:
    both = tell("Sáng 5/6, Tổng Bí thư Ngô Văn Đức và Thủ tướng Lê Văn Hòa đã dự lễ khởi công cầu ở tỉnh Bến Tre.").one
    assert names(both.lead) == ["Ngô Văn Đức", "Lê Văn Hòa"]
    along = tell("Sáng 5/6, Thủ tướng Lê Văn Hòa cùng Bộ trưởng Bộ Y tế Cao Thị Yến đã thăm bệnh viện ở tỉnh Bến Tre.").one
    assert (names(along.lead), names(along.delegation)) == (["Lê Văn Hòa"], ["Cao Thị Yến"])
    former = "Sáng 5/6, Tổng Bí thư Ngô Văn Đức, nguyên Chủ tịch nước Bùi Văn Nam, Thủ tướng Lê Văn Hòa dự lễ hội ở tỉnh Bến Tre."
    assert names(tell(former).one.lead) == ["Ngô Văn Đức", "Lê Văn Hòa"]


def test_talks_in_a_town_abroad_are_held_abroad() -> None:
    abroad = tell("Chiều 5/6, tại thành phố Thiên Tân, Trung Quốc, Thủ tướng Lê Văn Hòa đã hội kiến Tổng thống Nga Vladimir Putin.").one
    assert (abroad.kind, [p.name for p in abroad.places]) == ("abroad", ["Trung Quốc"])
    text = "Chiều 5/6, tại thành phố Thiên Tân, Thủ tướng Lê Văn Hòa và Tổng thống Nga Vladimir Putin nói về hợp tác."
    assert tell(text, title="Thủ tướng Lê Văn Hòa hội kiến Tổng thống Nga Vladimir Putin").one.kind == "abroad"
    home = "Chiều 5/6, tại Hà Nội, Thủ tướng Lê Văn Hòa đã hội kiến Tổng thống Vladimir Putin (Nga)."
    assert tell(home).one.kind == "reception"


def test_the_place_is_the_events_not_every_mention() -> None:
    text = (
        "Sáng 5/6, Bộ trưởng Bộ Y tế Cao Thị Yến làm việc với lãnh đạo tỉnh Bắc Giang. "
        "Bắc Giang giáp Lạng Sơn và Thái Nguyên, có quốc lộ nối Hà Nội - Lạng Sơn."
    )
    assert [p.name for p in tell(text).one.places] == ["Bắc Giang"]
    route = tell("Sáng 5/6, Thủ tướng Lê Văn Hòa kiểm tra đường dây Lào Cai - Vĩnh Yên đoạn qua tỉnh Phú Thọ.").one
    assert [p.name for p in route.places] == ["Phú Thọ"]
    listed = tell("Chiều 5/6, Thủ tướng Lê Văn Hòa làm việc với ba tỉnh gồm Quảng Nam, Quảng Ngãi và Bình Định.").one
    assert [p.name for p in listed.places] == ["Quảng Nam", "Quảng Ngãi", "Bình Định"]


def test_a_town_lies_in_the_province_of_its_day() -> None:
    text = "Sáng 5/8, Thủ tướng Lê Văn Hòa kiểm tra sân bay Phú Quốc."
    assert [p.name for p in tell(text, published="2024-08-06").one.places] == ["Kiên Giang"]
    assert [p.name for p in tell(text, published="2025-08-06").one.places] == ["An Giang"]


def test_the_headline_tells_what_the_text_leaves_out() -> None:
    told = tell(
        "Phó Thủ tướng Trần Văn Bảo yêu cầu nhà thầu bù tiến độ trong mùa khô.", title="Phó Thủ tướng kiểm tra đường vành đai ở Đồng Nai"
    )
    assert (told.one.kind, names(told.one.lead), [p.name for p in told.one.places]) == ("inspection", ["Trần Văn Bảo"], ["Đồng Nai"])
    named = tell(
        "Sáng 5/6, Chủ tịch Quốc hội đã làm việc với lãnh đạo tỉnh Sơn La.", title="Chủ tịch Quốc hội Đỗ Thị Hạnh làm việc tại Sơn La"
    ).one
    assert names(named.lead) == ["Đỗ Thị Hạnh"]


def test_related_stories_lend_neither_lead_nor_visit() -> None:
    told = tell(
        "Sáng 5/6, Bộ trưởng Bộ Y tế Cao Thị Yến làm việc với lãnh đạo tỉnh Sơn La về phòng dịch.\n\n"
        "Có thể bạn quan tâm\n\nChủ tịch Quốc hội Đỗ Thị Hạnh thăm Cần Thơ\n\n"
        "Sáng 6/6, Chủ tịch Quốc hội Đỗ Thị Hạnh đã đến thăm, làm việc tại thành phố Cần Thơ."
    )
    assert names(told.one.lead) == ["Cao Thị Yến"]


def test_the_day_is_the_events_own() -> None:
    told = tell("Nhân kỷ niệm 70 năm ngày 7/5, sáng 5/6, Thủ tướng Lê Văn Hòa đã thăm tỉnh Điện Biên để kịp khánh thành trước ngày 30/6.")
    assert told.date(told.one) == "sáng 5/6"


def test_the_venue_is_named_as_written() -> None:
    visit = tell("Sáng 5/6, Thủ tướng Lê Văn Hòa đã thăm Nhà máy Gang thép Sông Lam tại tỉnh Hà Tĩnh.").one
    assert visit.venue == "Nhà máy Gang thép Sông Lam"


def test_the_head_of_a_delegation_may_be_named_long_after_it() -> None:
    opening = "Sáng 5/6, Đoàn khảo sát của Bộ Y tế đã làm việc với UBND tỉnh Sơn La. Tỉnh có 12 huyện. " + "Trạm xá đã cũ. " * 12
    named = tell(opening + "Thứ trưởng Cao Thị Yến cho rằng cần thêm bác sĩ.").one
    assert (names(named.lead), [p.name for p in named.places]) == (["Cao Thị Yến"], ["Sơn La"])
    council = "Tại buổi làm việc của đoàn giám sát Ban Kinh tế - Ngân sách, HĐND tỉnh Sơn La với Sở Y tế, nhiều việc được nêu. "
    head = tell(council + "Trạm xá đã cũ. " * 12 + "Bà Hà Thị Mơ, Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh, đề nghị sở sửa trạm xá.").one
    assert names(head.lead) == ["Hà Thị Mơ"]
    received = "Ngày 5/6, UBND tỉnh Sơn La đã làm việc với Đoàn công tác của Bộ Y tế. Tỉnh còn nghèo. Thứ trưởng Cao Thị Yến ghi nhận."
    assert names(tell(received).one.lead) == ["Cao Thị Yến"]


@pytest.mark.parametrize(
    "later", ["Tỉnh đã báo cáo.", "Thứ trưởng Bộ Tài chính Mai Văn Tới từng nói khác.", "Giám đốc Sở Y tế Cầm Văn Sơn nêu khó khăn."]
)
def test_a_delegation_whose_head_nobody_names_leads_no_visit(later: str) -> None:
    assert tell("Sáng 5/6, Đoàn khảo sát của Bộ Y tế đã làm việc với UBND tỉnh Sơn La. " + later).visits == []


def test_the_head_named_with_the_delegation_needs_no_day() -> None:
    told = "Đoàn kiểm tra của Bộ Y tế do PGS.TS Cao Thị Yến, Cục trưởng Cục Y tế dự phòng làm trưởng đoàn đã có buổi kiểm tra"
    visit = tell("Dịch lan nhanh. Ba xã có ca bệnh. Dân lo. Trạm xá đông. " + told + " tại Trung tâm y tế huyện Mộc Châu, Sơn La.").one
    assert (visit.kind, names(visit.lead), visit.mention) == ("inspection", ["Cao Thị Yến"], None)
    assert tell("Đoàn kiểm tra của Bộ Y tế do PGS.TS Cao Thị Yến giới thiệu đã gửi báo cáo về tỉnh Sơn La.").visits == []


def test_who_also_attends_does_not_lead() -> None:
    told = tell(
        "Dự lễ khởi công còn có Phó Chủ tịch Quốc hội Vũ Thị Sen; Bí thư Tỉnh ủy Hà Nam Lò Văn Panh. "
        "Thủ tướng Lê Văn Hòa bấm nút khởi công tuyến đường ven biển tỉnh Nam Định.",
        title="Thủ tướng dự lễ khởi công tuyến đường ven biển",
    )
    assert (names(told.one.lead), [p.name for p in told.one.places]) == (["Lê Văn Hòa"], ["Nam Định"])
    first = tell("Sáng 5/6, tỉnh Nam Định khởi công cầu. Dự lễ có Phó Chủ tịch Quốc hội Vũ Thị Sen; Bí thư Tỉnh ủy Lò Văn Panh.").one
    assert names(first.lead) == ["Vũ Thị Sen"]


def test_a_former_leader_named_before_the_local_ones_is_the_guest() -> None:
    lead_in = "Hội khuyến học họp ở Sơn La  Sáng 5/6, Hội Khuyến học tỉnh Sơn La tổ chức Đại hội lần thứ sáu. "
    visit = tell(lead_in + "Tham dự Đại hội có TS Vũ Thị Sen - nguyên Phó Chủ tịch nước; ông Lò Văn Panh - Phó Bí thư Tỉnh ủy Sơn La.")
    assert (names(visit.one.lead), visit.date(visit.one)) == (["Vũ Thị Sen"], "Sáng 5/6")
    assert tell(lead_in + "Sách nhắc nhiều đến bà Vũ Thị Sen, nguyên Phó Chủ tịch nước.").visits == []


def test_a_visit_without_a_day_is_believed_where_the_headline_tells_it() -> None:
    text = "Bệnh viện vừa nâng cấp. Máy mới đã về. Khoa nhi mở rộng. Phó Thủ tướng Trần Văn Bảo cùng đoàn công tác đã đến thăm khoa nhi."
    assert names(tell(text, title="Phó Thủ tướng chúc Tết bệnh nhi").one.lead) == ["Trần Văn Bảo"]
    assert tell(text, title="Bệnh viện có khoa nhi mới").visits == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Từ ngày 1 đến 5/6, Thứ trưởng Bộ Công an Mai Văn Tới đã có chuyến công tác, thăm quân dân huyện đảo Trường Sa.", "visit"),
        ("Sáng 5/6, Tổng Bí thư Ngô Văn Đức đến thăm, làm việc và kiểm tra đê biển tại tỉnh Sóc Trăng.", "visit"),
        ("Sáng 5/6, Tổng Bí thư Ngô Văn Đức đến thăm, làm việc tại tỉnh Sóc Trăng.", "working_session"),
        ("Sáng 5/6, Tổng Bí thư Ngô Văn Đức đã có chuyến công tác tại tỉnh Sóc Trăng.", "working_session"),
    ],
)
def test_of_several_verbs_the_first_main_stop_tells_the_kind(text: str, kind: str) -> None:
    assert tell(text).one.kind == kind


def test_a_local_leader_receives_foreign_guests_at_home() -> None:
    visit = tell("Chiều 5/6, Bí thư Tỉnh ủy Sơn La Lò Văn Panh đã tiếp Đoàn đại biểu cấp cao Mặt trận Lào đang ở thăm tỉnh.").one
    assert (visit.kind, names(visit.lead), [p.name for p in visit.places]) == ("reception", ["Lò Văn Panh"], ["Sơn La"])
    assert tell("Chiều 5/6, Bí thư Tỉnh ủy Sơn La Lò Văn Panh đã tiếp công dân xã Mường Bú.").visits == []


def test_names_of_history_and_guests_offices_are_no_place_of_the_visit() -> None:
    battle = tell(
        "Chiều 5/6, Thủ tướng Lê Văn Hòa đến Bảo tàng Quang Trung (Tây Sơn, Bình Định) dâng hương nhân kỷ niệm "
        "235 năm chiến thắng Ngọc Hồi - Đống Đa."
    )
    assert [p.name for p in battle.one.places] == ["Bình Định"]
    guest = tell(
        "Sáng 5/6, Thủ tướng Lê Văn Hòa dự lễ khởi công tuyến đường ven biển. Dự lễ có Bí thư Thành ủy Hà Nội Lò Văn Panh. "
        "Tuyến đường dài 30 km, nằm trọn trong tỉnh Thái Bình."
    )
    assert [p.name for p in guest.one.places] == ["Thái Bình"]


def test_what_elaborates_a_trip_already_told_is_no_second_one() -> None:
    lead_in = "Ngày 5/6, Thủ tướng Lê Văn Hòa kiểm tra tuyến cao tốc qua các tỉnh Khánh Hòa, Phú Yên. "
    one = tell(lead_in + "Tại Khánh Hòa, Thủ tướng Lê Văn Hòa đã tới kiểm tra hầm đường bộ.").one
    assert [p.name for p in one.places] == ["Khánh Hòa", "Phú Yên"]
    onward = tell(lead_in + "Rời Phú Yên, Thủ tướng Lê Văn Hòa đã đến kiểm tra cảng Quy Nhơn, tỉnh Bình Định.")
    assert len(onward.visits) == 2


def test_the_part_of_the_day_may_be_told_elsewhere() -> None:
    feast = "Chủ tịch nước Bùi Văn Nam dâng hương tại Đền Hùng, tỉnh Phú Thọ nhân Giỗ Tổ Hùng Vương năm 2025. "
    told = tell(feast + "Sáng 7/4, lễ bắt đầu.", published="2025-04-07")
    assert told.date(told.one) == "Sáng 7/4"
    stops = tell("Ngày 5/6, Phó Thủ tướng Trần Văn Bảo đã kiểm tra đê ở Nam Định. Sáng 5/6, dân báo có sạt lở. Chiều 5/6, dân yên tâm.")
    assert stops.date(stops.one) == "Ngày 5/6"


WORKS = "Sáng 5/6, Phó Thủ tướng Trần Văn Bảo kiểm tra công trường hồ chứa tại tỉnh Sơn La. "


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Báo cáo đoàn công tác, ông Hà Văn Tư (hàng đầu, bên trái), Phó giám đốc ban quản lý cho biết đập đã xong.", ["Hà Văn Tư"]),
        ("Giới thiệu với Phó Thủ tướng về trường, tiến sĩ Mai Thị Lý - chủ tịch hội đồng trường - nói trường mới mở.", ["Mai Thị Lý"]),
        ("Bí thư Tỉnh ủy Sơn La Lò Văn Panh (thứ hai từ phải qua) xem sơ đồ đập.", ["Lò Văn Panh"]),
        ("Phó Thủ tướng Trần Văn Bảo và Bí thư Tỉnh ủy Sơn La Lò Văn Panh thăm công nhân.", ["Lò Văn Panh"]),
        ("Phó Chủ tịch UBND tỉnh Sơn La Lò Văn Panh đã đọc diễn văn chào mừng.", ["Lò Văn Panh"]),
        ("Trước lễ đường, Phó Thủ tướng chúc Mục sư Tạ Văn An, các tín hữu một mùa lễ an lành.", ["Tạ Văn An"]),
        ("Bí thư Tỉnh ủy Sơn La Lò Văn Panh (giữa) trao nhà ở bản Mường tháng 4/2024.", []),
        ("Theo người dân, ông Hà Văn Tư bán đất từ lâu.", []),
        ("Phó Thủ tướng chúc bà Hà Thị Mơ, 90 tuổi, sống lâu.", []),
    ],
)
def test_who_receives_is_told_in_many_ways(text: str, hosts: list[str]) -> None:
    assert names(tell(WORKS + text).one.hosts) == hosts


@pytest.mark.parametrize(
    ("text", "delegation"),
    [
        ("Thứ trưởng Bộ Xây dựng Mai Văn Tới, Cục trưởng Cục Đường bộ và nhiều kỹ sư cùng tham gia chuyến công tác.", ["Mai Văn Tới"]),
        ("Phó Thủ tướng Trần Văn Bảo và Bộ trưởng Bộ Y tế Cao Thị Yến thăm công nhân.", ["Cao Thị Yến"]),
        ("Phó Thủ tướng Trần Văn Bảo và nguyên Phó Chủ tịch nước Vũ Thị Sen dự lễ.", ["Vũ Thị Sen"]),
        ("Ông Mai Văn Tới, Thứ trưởng Nông nghiệp và Phát triển nông thôn, cho hay hồ đã cạn.", ["Mai Văn Tới"]),
        ("Phó Thủ tướng Trần Văn Bảo và Bộ trưởng Bộ Y tế Cao Thị Yến được dân nhắc tới.", []),
    ],
)
def test_who_comes_along_is_told_in_many_ways(text: str, delegation: list[str]) -> None:
    assert names(tell(WORKS + text).one.delegation) == delegation


def test_those_present_may_be_told_before_the_lead() -> None:
    text = "Dự lễ khởi công còn có Phó Chủ tịch Quốc hội Vũ Thị Sen. Thủ tướng Lê Văn Hòa bấm nút khởi công cầu ở tỉnh Nam Định."
    assert names(tell(text, title="Thủ tướng dự lễ khởi công").one.delegation) == ["Vũ Thị Sen"]


def test_abroad_the_counterpart_receives_and_nobody_of_this_country_does() -> None:
    visit = tell(
        "Ngày 5/6, Thủ tướng Lê Văn Hòa bắt đầu thăm chính thức Hàn Quốc. Thủ tướng hội đàm với Tổng thống Lu Pa Mu. "
        "Viện trưởng Viện Cây trồng Hà Văn Tư cho biết hai bên trao đổi giống lúa."
    ).one
    assert (visit.kind, names(visit.hosts)) == ("abroad", ["Lu Pa Mu"])
    guest = tell(
        "Ngày 5/6, Thủ tướng Lê Văn Hòa đã tới thăm viện nghiên cứu ở Osaka, Nhật Bản. Ông Kenji Mori, thành viên ban giám đốc, "
        "cho rằng hai bên có lợi. Ông Hà Văn Tư, du học sinh, cho biết anh rất vui."
    ).one
    assert (guest.kind, names(guest.hosts)) == ("abroad", ["Kenji Mori"])


def test_meeting_a_foreign_leader_is_told_by_gap_too() -> None:
    assert tell("Chiều 5/6, Thủ tướng Lê Văn Hòa đã gặp Tổng thống Nga Vladimir Putin tại Hà Nội.").one.kind == "reception"
    assert tell("Chiều 5/6, Thủ tướng Lê Văn Hòa nói dự án gặp khó khăn, rồi cảm ơn Tổng thống Nga Vladimir Putin.").visits == []
    assert tell("Thủ tướng Lê Văn Hòa yêu cầu làm nhanh.", title="Thủ tướng: Đàm phán tiếp với Mỹ về thuế").visits == []


def test_talks_are_held_where_one_is_not_where_the_others_come_from() -> None:
    talks = tell("Ngày 5/6 tại Trung Quốc, Thủ tướng Lê Văn Hòa đã gặp lãnh đạo các nước Lào, Cuba và Hàn Quốc.").one
    assert (talks.kind, [p.name for p in talks.places]) == ("abroad", ["Trung Quốc"])
    tour = tell("Ngày 5/6, Thủ tướng Lê Văn Hòa bắt đầu thăm chính thức ba nước Lào, Cuba và Hàn Quốc.").one
    assert [p.name for p in tour.places] == ["Lào", "Cuba", "Hàn Quốc"]


def test_who_works_with_a_central_leader_is_visited() -> None:
    text = (
        "Tại buổi làm việc với Phó Thủ tướng Trần Văn Bảo ngày 5/6, Giám đốc Đại học Sông Mã Hà Văn Tư cho biết trường ở Sơn La thiếu đất."
    )
    assert names(tell(text).one.lead) == ["Trần Văn Bảo"]
    assert tell("Theo báo cáo gửi Phó Thủ tướng Trần Văn Bảo ngày 5/6, trường thiếu đất.").visits == []


def test_an_agency_named_in_full_and_by_initials_is_one() -> None:
    text = "Ngày 5/6, Đoàn công tác của Bộ Tài nguyên và Môi trường đã làm việc với UBND tỉnh Sơn La. Tỉnh báo cáo. "
    assert names(tell(text + "Thứ trưởng Bộ TN&MT Mai Văn Tới ghi nhận.").one.lead) == ["Mai Văn Tới"]
    assert tell(text + "Thứ trưởng Bộ KH&ĐT Mai Văn Tới ghi nhận.").visits == []


def test_a_congress_of_the_party_is_attended_and_an_inspection_may_be_chaired() -> None:
    assert tell("Sáng 5/6, Thủ tướng Lê Văn Hòa và nhiều lãnh đạo Đảng đã dự đại hội Đảng bộ Quốc hội.").one.kind == "ceremony"
    chaired = "Sáng 5/6, tại thao trường, Bộ trưởng Bộ Quốc phòng Mai Văn Tới chủ trì kiểm tra hợp luyện."
    assert tell(chaired).one.kind == "inspection"


def test_what_the_lead_says_will_come_does_not_make_the_visit_a_plan() -> None:
    title = "Thủ tướng kiểm tra cảng Vũng Áng"
    held = tell("Thủ tướng Lê Văn Hòa tin tưởng cảng sẽ xong trong mùa khô.", title=title).one
    planned = tell("Thủ tướng Lê Văn Hòa sẽ ra cảng trong mùa khô.", title=title).one
    assert (held.status, planned.status) == ("held", "planned")


def test_a_second_event_behind_a_star_is_another_visit() -> None:
    told = tell(
        "Chiều 5/6, tại Trụ sở Chính phủ, Phó Thủ tướng Trần Văn Bảo tiếp Đại sứ Nhật Bản. Phó Thủ tướng cảm ơn Nhật Bản."
        "* Chiều 5/6, Bí thư Thành ủy Cần Thơ Lò Văn Panh đã có buổi tiếp Đoàn đại biểu cấp cao Mặt trận Lào."
    )
    assert [(v.kind, names(v.lead), names(v.hosts)) for v in told.visits] == [
        ("reception", ["Trần Văn Bảo"], []),
        ("reception", ["Lò Văn Panh"], []),
    ]


def test_a_digest_that_names_many_provinces_is_in_none() -> None:
    news = "Sạt lở ở Lào Cai. Mưa ở Yên Bái. Nắng ở Cà Mau. Cá chết ở Hà Tĩnh. Lúa tốt ở Cần Thơ. Hội ở Bắc Ninh. Bão vào Cà Mau."
    told = tell(
        "Phát biểu tại Hội nghị tổng kết của Tập đoàn Hoa Mai hôm 3/6, Phó Thủ tướng Trần Văn Bảo đánh giá cao. "
        + "Ngành điện còn khó. " * 4
        + news
    )
    assert told.one.places == ()


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Chiều 5/6, Thủ tướng Lê Văn Hòa đã trao bằng khen cho các vận động viên đoạt giải.", "Lê Văn Hòa"),
        ("Chủ tịch nước Bùi Văn Nam đã trao tặng Huân chương Quân công cho Binh đoàn 99, tại lễ kỷ niệm 60 năm.", "Bùi Văn Nam"),
        ("Thay mặt Nhà nước, Chủ tịch nước Bùi Văn Nam trao danh hiệu Anh hùng cho Sư đoàn 77, chiều 5/6.", "Bùi Văn Nam"),
        ("Sáng 5/6, thừa ủy quyền của Thủ tướng, Phó Thủ tướng Trần Văn Bảo đã trao quyết định bổ nhiệm thứ trưởng.", "Trần Văn Bảo"),
        ("Chủ tịch Quốc hội Đỗ Thị Hạnh đã chủ trì lễ trao các nghị quyết về nhân sự.", "Đỗ Thị Hạnh"),
    ],
)
def test_what_is_handed_in_person_is_a_ceremony(text: str, lead: str) -> None:
    visit = tell(text).one
    assert (visit.kind, names(visit.lead)) == ("ceremony", [lead])


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 5/6, Chủ tịch nước Bùi Văn Nam ký quyết định trao tặng Huân chương Lao động cho Công ty Sao Mai.",
        "Ngày 5/6, Công ty Sao Mai vinh dự được Thủ tướng Lê Văn Hòa trao bằng khen vì thành tích năm qua.",
        "Ngày 5/6, Tổng thống Nga Ivan Petrov đã trao huân chương cho một vị tướng.",
        "Ngày 5/6, sau lễ trao giải thưởng, Thủ tướng Lê Văn Hòa có bài viết về khoa học.",
    ],
)
def test_an_award_by_decree_is_no_visit(text: str) -> None:
    assert tell(text).visits == []


def test_where_the_rewarded_come_from_is_not_where_they_are_rewarded() -> None:
    text = "Sáng 5/6, Thủ tướng Lê Văn Hòa đã trao quyết định bổ nhiệm ông Ngô Văn Tám, Bí thư Tỉnh ủy Lào Cai, giữ chức thứ trưởng."
    assert tell(text).one.places == ()
    medals = tell("Chiều 5/6, Thủ tướng Lê Văn Hòa đã trao bằng khen cho các võ sĩ vừa thắng giải tại Thái Lan.").one
    assert (medals.kind, medals.places) == ("ceremony", ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ngày 5/6, tại UBND huyện Mù Cang Chải, ông Ngô Văn Tám - Chủ tịch UBND tỉnh Yên Bái - chủ trì hội nghị bàn giao đất.", "Yên Bái"),
        (
            "Chiều 5/6, tỉnh mở hội nghị nghe dân. Hội nghị diễn ra tại phường Hoa Ban, do Chủ tịch UBND tỉnh Lào Cai Ngô Văn Tám chủ trì.",
            "Lào Cai",
        ),
        ("Sáng 5/6, tại thành phố Cần Thơ, Phó Thủ tướng Trần Văn Bảo chủ trì hội nghị về lúa gạo.", "Cần Thơ"),
    ],
)
def test_a_meeting_chaired_away_from_ones_seat_is_a_ceremony(text: str, place: str) -> None:
    visit = tell(text).one
    assert (visit.kind, [p.name for p in visit.places]) == ("ceremony", [place])


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 5/6, Thủ tướng Lê Văn Hòa chủ trì phiên họp Chính phủ thường kỳ.",
        "Sáng 5/6, Thủ tướng Lê Văn Hòa chủ trì cuộc họp Thường trực Chính phủ về cảng biển ở Cần Thơ.",
        "Sáng 5/6, tại Hà Nội, Thủ tướng Lê Văn Hòa chủ trì hội nghị với các địa phương.",
        "Sáng 5/6, tại trụ sở UBND tỉnh Lào Cai, Chủ tịch UBND tỉnh Lào Cai Ngô Văn Tám chủ trì hội nghị giao ban.",
        "Ngày 5/6, tại tỉnh Lào Cai, Thủ tướng Lê Văn Hòa giao Bộ Tài chính chủ trì, phối hợp rà soát vốn.",
    ],
)
def test_a_meeting_chaired_at_ones_own_seat_is_no_visit(text: str) -> None:
    assert tell(text).visits == []


def test_who_speaks_at_a_named_event_of_a_day_takes_part() -> None:
    text = "Sáng 5-6, tại Hội nghị tổng kết mười năm chống hạn, Bí thư Tỉnh ủy Ninh Thuận Ngô Văn Tám nhấn mạnh phải giữ nước."
    visit = tell(text).one
    assert (visit.kind, names(visit.lead), [p.name for p in visit.places]) == ("ceremony", ["Ngô Văn Tám"], ["Ninh Thuận"])


@pytest.mark.parametrize(
    "text",
    [
        "Tại Hội nghị tổng kết mười năm chống hạn, Bí thư Tỉnh ủy Ninh Thuận Ngô Văn Tám nhấn mạnh phải giữ nước.",
        "Sáng 5-6, tại hội nghị, Bí thư Tỉnh ủy Ninh Thuận Ngô Văn Tám nhấn mạnh phải giữ nước.",
        "Sáng 5-6, tại Hội nghị Trung ương 20 khóa này, Tổng Bí thư Bùi Văn Nam nhấn mạnh phải giữ nước.",
        "Sáng 5-6, tại Hội nghị tổng kết mười năm chống hạn, ông Ngô Văn Tám, nông dân, cho biết ruộng đã xanh.",
        "Sáng 5-6, tại Hội nghị tổng kết mười năm chống hạn, nhiều ý kiến dẫn lời Bí thư Tỉnh ủy Ninh Thuận Ngô Văn Tám.",
    ],
)
def test_speech_at_an_event_without_day_name_or_official_is_no_visit(text: str) -> None:
    assert tell(text).visits == []


def test_laying_flowers_is_a_ceremony() -> None:
    visit = tell("Sáng 5/6, Chủ tịch nước Bùi Văn Nam đến Đài tưởng niệm liệt sĩ tỉnh Quảng Trị đặt vòng hoa.").one
    assert (visit.kind, [p.name for p in visit.places]) == ("ceremony", ["Quảng Trị"])
    assert tell("Sáng 5/6, Tổng thống Pháp Jean Morel đặt hoa tưởng nhớ các nạn nhân ở Paris.").visits == []


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Sáng 5/6, sau lễ đón tại Hoàng cung, Tổng Bí thư Bùi Văn Nam đã hội kiến với Samdech Sok Dara.", "abroad", ["Campuchia"]),
        ("Tổng Bí thư Bùi Văn Nam gặp Tổng thống Mỹ John Stone tại Nhà Trắng, chiều 5/6.", "abroad", ["Hoa Kỳ"]),
        ("Tối 5/6, Thủ tướng Lê Văn Hòa đã hội kiến Tổng thống Nga Ivan Petrov tại Điện Kremlin.", "abroad", ["Nga"]),
        ("Trưa 5/6 (giờ địa phương), Thủ tướng Lê Văn Hòa đã hội đàm với Thủ tướng Anh Mary Hill.", "abroad", ["Anh"]),
        (
            "Sáng 5/6, sau lễ đón chính thức trọng thể Tổng Bí thư Bùi Văn Nam và phu nhân, Tổng Bí thư Bùi Văn Nam đã hội đàm với "
            "Chủ tịch nước Lào Khamphan Souvan.",
            "abroad",
            ["Lào"],
        ),
        ("Chiều 5/6, Thủ tướng Anh Mary Hill đã chủ trì lễ đón chính thức Tổng Bí thư Bùi Văn Nam.", "abroad", ["Anh"]),
        (
            "Chủ tịch nước Bùi Văn Nam sẽ phát biểu tại Đại hội đồng Liên hợp quốc trong chuyến công tác từ ngày 21 - 24.9.",
            "abroad",
            ["Hoa Kỳ"],
        ),
        ("Sáng 5/6, ngay sau lễ đón chính thức, Chủ tịch nước Bùi Văn Nam đã hội đàm với Toàn quyền Úc Ann Reed.", "reception", []),
        ("Chiều 5/6, Quốc vương Bhutan đã hội đàm với Chủ tịch nước Bùi Văn Nam, mong học hỏi kinh nghiệm.", "reception", []),
        ("Trưa 5/6, tại Trụ sở Chính phủ, Chủ tịch nước Cuba Juan Ramos đã hội kiến với Thủ tướng Lê Văn Hòa.", "reception", []),
        ("Sáng 5/6, tại Hà Nội, Bộ trưởng Bộ Công an Ngô Văn Tám chủ trì lễ đón Bộ trưởng Nội vụ Pháp Luc Morel.", "reception", ["Hà Nội"]),
    ],
)
def test_talks_are_abroad_where_a_sign_tells_it_and_else_at_home(text: str, kind: str, places: list[str]) -> None:
    visit = tell(text).one
    assert (visit.kind, [p.name for p in visit.places]) == (kind, places)


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 5/6, Tổng thống Mỹ John Stone hội đàm với Thủ tướng Anh Mary Hill tại Nhà Trắng.",
        "Chiều 5/6, Nhà Trắng cho biết sẽ gửi thư cho Chủ tịch nước Bùi Văn Nam.",
        "Chiều 5/6, Thủ tướng Lê Văn Hòa điện đàm với Tổng thống Nga Ivan Petrov tại Điện Kremlin.",
    ],
)
def test_palaces_and_foreigners_alone_are_no_visit(text: str) -> None:
    assert tell(text).visits == []


def test_the_president_of_an_assembly_who_comes_is_no_journey_to_it() -> None:
    text = "Sáng 5/6, tại Hà Nội, Phó Thủ tướng Trần Văn Bảo làm việc với Chủ tịch Đại hội đồng Liên hợp quốc Ana Silva."
    assert tell(text).one.kind == "working_session"


def test_who_only_tells_of_a_journey_does_not_come_along() -> None:
    text = "Thứ trưởng Bộ Ngoại giao Phạm Thị Lan cho biết, ngày 9/6, Chủ tịch nước Bùi Văn Nam sẽ thăm chính thức Hàn Quốc."
    visit = tell(text).one
    assert (names(visit.lead), visit.delegation) == (["Bùi Văn Nam"], ())
    along = tell("Ngày 5/6, Chủ tịch nước Bùi Văn Nam thăm chính thức Hàn Quốc. Tại đây, Bộ trưởng Bộ Y tế Phạm Thị Lan phát biểu.").one
    assert names(along.delegation) == ["Phạm Thị Lan"]


PIECES = [
    "Sáng 5/6,",
    "Ngày 4-6-2023",
    "Thủ tướng Lê Văn Hòa",
    "Bộ trưởng Bộ Y tế",
    "đã",
    "đến",
    "thăm",
    "kiểm tra",
    "làm việc với",
    "tiếp xúc cử tri",
    "dự lễ",
    "tỉnh Sơn La",
    "Hà Nội",
    "Lào",
    "Cùng đi có",
    "Về phía tỉnh có",
    "Bí thư Tỉnh ủy Lò Văn Panh",
    "do",
    "làm trưởng đoàn",
    "Đoàn công tác",
    "Tại buổi",
    "sẽ",
    "Trước đó",
    ".",
    ",",
    ";",
    "\n",
    "\n\n",
    "Ảnh: Trí Dũng",
    "cùng",
    "và",
    "Rời Nam Định,",
    "của",
    "yêu cầu",
    "với sự tham dự của",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=45).map(" ".join), st.none() | st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join)
)
def test_whatever_is_told_evidence_lies_in_the_story(text: str, title: str | None) -> None:
    told = tell(text, title=title)
    story = set(told.reading.sentences)
    for visit in told.visits:
        assert visit.lead
        assert visit.evidence
        assert set(visit.evidence) <= story
        assert list(visit.evidence) == sorted(set(visit.evidence))
        assert visit.mention is None or 0 <= visit.mention < len(told.reading.found.mentions)
        assert not {a.id for a in visit.lead} & {a.id for a in visit.hosts + visit.delegation}
        assert all(isinstance(span, Span) for span in visit.evidence)


@pytest.mark.parametrize(
    ("text", "kind", "lead"),
    [
        (
            "Trưa 5/6, Quyền Chủ tịch UBND tỉnh Cà Mau Lê Văn Tài cùng Liên đoàn Lao động đã đến thăm hỏi sức khỏe các công nhân bị nạn.",
            "visit",
            "Lê Văn Tài",
        ),
        (
            "Đoàn công tác của Bộ Công an do Thứ trưởng Bộ Công an Lê Văn Tài làm trưởng đoàn đã tiến hành kiểm tra công tác tiếp dân tại "
            "Công an tỉnh Cà Mau.",
            "inspection",
            "Lê Văn Tài",
        ),
        (
            "Sáng 5/6, tỉnh Hà Nam khai mạc lễ hội xuống đồng. Từ sớm, người dân đã đổ về. Trời nắng. Hai bên đường cờ bay. "
            "Tham dự lễ hội năm nay có Phó Thủ tướng Lê Văn Tài; đại diện các cơ quan.",
            "ceremony",
            "Lê Văn Tài",
        ),
        (
            "Tại buổi làm việc với Bí thư Thành ủy Hải Phòng Lê Văn Tài sáng 5/6, Bí thư Quận ủy Ngô Quyền Phạm Thị Lan đã thông tin "
            "việc dời chợ.",
            "working_session",
            "Lê Văn Tài",
        ),
        (
            "Tại buổi làm việc với Chủ tịch UBND tỉnh Cà Mau Lê Văn Tài chiều 5/6, Bộ trưởng Bộ Nội vụ Phạm Thị Lan đề nghị tỉnh sớm sắp "
            "xếp cán bộ.",
            "working_session",
            "Phạm Thị Lan",
        ),
        ("Chiều 5/6, Thủ tướng Lê Văn Tài chủ trì buổi gặp mặt đại biểu trí thức tiêu biểu.", "reception", "Lê Văn Tài"),
        (
            "Sáng 5/6 (giờ địa phương), lễ đón Chủ tịch nước Lê Văn Tài và phu nhân thăm chính thức Cộng hòa Phần Lan diễn ra trọng thể.",
            "abroad",
            "Lê Văn Tài",
        ),
    ],
)
def test_visits_told_in_the_words_of_general_news(text: str, kind: str, lead: str) -> None:
    visit = tell(text).one
    assert (visit.kind, names(visit.lead)) == (kind, [lead])


@pytest.mark.parametrize(
    ("text", "kind", "lead"),
    [
        (
            "Sáng 5/6 (giờ địa phương), lễ đón Tổng Bí thư Lê Văn Tài và Phu nhân Phạm Thị Lan cùng Đoàn đại biểu cấp cao thăm chính thức "
            "Cộng hòa Phần Lan diễn ra trọng thể.",
            "abroad",
            "Lê Văn Tài",
        ),
        (
            "Đại hội đại biểu Đảng bộ TP.Huế khai mạc trọng thể. Đại tướng Lê Văn Tài, Bộ trưởng Bộ Công an, tham dự và chỉ đạo đại hội.",
            "ceremony",
            "Lê Văn Tài",
        ),
        ("Tối 5/6, Chủ tịch Quốc hội Lê Văn Tài đã đánh trống khai hội mùa xuân tại Hải Phòng.", "ceremony", "Lê Văn Tài"),
    ],
)
def test_who_is_welcomed_and_who_opens_an_event_comes(text: str, kind: str, lead: str) -> None:
    visit = tell(text).one
    assert (visit.kind, names(visit.lead)) == (kind, [lead])


def test_news_of_a_line_tells_a_visit_without_day_or_place() -> None:
    assert names(tell("Thủ tướng Lê Văn Tài dự chương trình nghệ thuật ra mắt Dàn nhạc Giao hưởng.").one.lead) == ["Lê Văn Tài"]
    assert tell("Giá lúa tăng. Vụ hè thu được mùa. Thương lái mua nhiều. Chủ tịch UBND tỉnh Cà Mau Lê Văn Tài dự hội chợ.").visits == []
    assert tell("Chủ tịch UBND tỉnh Cà Mau Lê Văn Tài phê bình chủ tịch phường vì thiếu kiểm tra, giám sát.").visits == []


def test_a_local_leader_is_at_home_unless_the_sentence_names_another_place() -> None:
    met = "Sáng 5/6, Bí thư Tỉnh ủy Cà Mau Lê Văn Tài đã làm việc với lãnh đạo Hội Nông dân."
    there = "Sáng 5/6, Bí thư Tỉnh ủy Cà Mau Lê Văn Tài đã làm việc với lãnh đạo tỉnh Lào Cai."
    other = " Cách làm của Hà Nội được nhắc tới. Hà Nội đã đi trước."
    assert [p.name for p in tell(met + other).one.places] == ["Cà Mau"]
    assert [p.name for p in tell(there + other).one.places] == ["Lào Cai"]


@pytest.mark.parametrize(
    "text",
    [
        "Chiều 5/6, Thủ tướng nước này gửi điện thăm hỏi sức khỏe các nạn nhân.",
        "Sáng 5/6, Bộ trưởng Bộ Y tế Lê Văn Tài cho biết ngành sẽ kiểm tra sức khỏe cho công nhân.",
        "Chiều 5/6, Chủ tịch UBND tỉnh Cà Mau Lê Văn Tài giao công an tiến hành kiểm tra các cơ sở.",
        "Thủ tướng CH Czech Jan Novak tới thăm Nga hôm 5/6.",
        "Thủ tướng Cộng hòa Síp Jan Novak tới thăm Nga hôm 5/6.",
        "Tại buổi làm việc với Công ty Cấp nước sáng 5/6, bà Phạm Thị Lan, cư dân, phản ánh nước bẩn.",
    ],
)
def test_what_resembles_the_words_of_a_visit_is_none(text: str) -> None:
    assert tell(text).visits == []


def test_the_seeds_are_one_visit_each_in_lang_son(shared) -> None:  # type: ignore[no-untyped-def]
    leads = ["Phan Đình Trạc", "Nguyễn Phú Trọng", "Nguyễn Phú Trọng", "Phan Văn Giang", "Nguyễn Thanh Bình"]
    for path, lead in zip(sorted((shared / "seeds").glob("*.txt")), leads, strict=True):
        visit = tell(path.read_text(encoding="utf-8"), published=None).one
        assert (names(visit.lead), [p.name for p in visit.places], visit.status) == ([lead], ["Lạng Sơn"], "held")
