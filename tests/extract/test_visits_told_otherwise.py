"""Visits that no plain "A đến thăm B" tells: said afterwards, opened by a list, named short in the headline. Sentences are ours."""

import pytest

from timeline.extract.article import extract
from timeline.model import Article, Visit


def visits(text: str, title: str | None = None) -> list[Visit]:
    article = Article("a", "a.txt", text, title=title, published="2024-06-06", published_from="metadata")
    return [v for v in extract(article).visits if v.status == "held"]


def one(text: str, title: str | None = None) -> Visit:
    (visit,) = visits(text, title)
    return visit


def leads(visit: Visit) -> list[str]:
    return [a.name for a in visit.lead]


@pytest.mark.parametrize(
    ("text", "kind", "lead"),
    [
        ("Sau khi thị sát bến phà, Bí thư Tỉnh ủy Bến Tre Võ Thị Mai đã yêu cầu huyện dựng thêm cọc tiêu.", "inspection", "Võ Thị Mai"),
        ("Ngay sau khi làm việc với xã đảo, Bộ trưởng Bộ Y tế Cao Thị Yến đề nghị mở trạm xá.", "working_session", "Cao Thị Yến"),
        ("Tại hội nghị tiếp xúc cử tri đầu hè, Chủ tịch Quốc hội Đỗ Thị Hạnh đã giải đáp chuyện giá điện.", "voter_meeting", "Đỗ Thị Hạnh"),
        (
            "Thay mặt Ban Bí thư phát biểu chỉ đạo Đại hội Đảng bộ tỉnh Cà Mau, Phó Thủ tướng Trần Văn Bảo nêu ba mũi đột phá.",
            "ceremony",
            "Trần Văn Bảo",
        ),
        (
            "Sáng 5/6, Đoàn kiểm tra của Bộ Chính trị do Phó Thủ tướng Trần Văn Bảo làm trưởng đoàn công bố quyết định kiểm tra "
            "đối với Ban Thường vụ Tỉnh ủy Cà Mau.",
            "inspection",
            "Trần Văn Bảo",
        ),
        ("Sáng 5/6, Chủ tịch UBND tỉnh Cà Mau Lê Văn Tám viếng, dâng hương tại đền liệt sĩ xã đảo.", "ceremony", "Lê Văn Tám"),
        (
            "Chiều 5/6, Chủ tịch Ủy ban MTTQ Việt Nam TP.HCM Đinh Thị Quế đã có buổi làm việc với 40 khu phố.",
            "working_session",
            "Đinh Thị Quế",
        ),
        (
            "Anh Hồ Văn Lâm, Bí thư Ban Chấp hành Trung ương Đoàn Thanh niên cộng sản Hồ Chí Minh, đã đến thăm bà con xóm chài.",
            "visit",
            "Hồ Văn Lâm",
        ),
    ],
)
def test_a_visit_told_in_passing(text: str, kind: str, lead: str) -> None:
    visit = one(text)
    assert (visit.kind, leads(visit)) == (kind, [lead])


def test_who_comes_to_direct_leads_also_as_a_deputy_head_and_on_the_day_told_before() -> None:
    text = (
        "Hội thi cứu nạn được Công an tỉnh Khánh Hòa tổ chức sáng 5/6. "
        "Đến dự và phát biểu chỉ đạo có đồng chí Thiếu tướng Lã Văn Hùng, Phó Tổng cục trưởng Tổng cục Cảnh sát."
    )
    visit = one(text)
    assert leads(visit) == ["Lã Văn Hùng"]
    assert visit.when.edtf == "2024?-06-05"


def test_who_only_attends_as_a_deputy_head_does_not() -> None:
    text = (
        "Hội thi cứu nạn được Công an tỉnh Khánh Hòa tổ chức sáng 5/6. "
        "Đến dự có đồng chí Thiếu tướng Lã Văn Hùng, Phó Tổng cục trưởng Tổng cục Cảnh sát."
    )
    assert visits(text) == []


@pytest.mark.parametrize(
    ("title", "text", "lead"),
    [
        (
            "Chủ tịch Quảng Ngãi kiểm tra kè biển trước bão",
            "Tại đoạn kè vừa vá, Chủ tịch UBND tỉnh Quảng Ngãi Ngô Văn Khoa yêu cầu chằng lại rọ đá.",
            "Ngô Văn Khoa",
        ),
        (
            "Chủ tịch Quảng Ngãi kiểm tra kè biển trước bão",
            "Kiểm tra kè An Phú, Chủ tịch UBND tỉnh Quảng Ngãi yêu cầu chằng lại rọ đá.",
            "Chủ tịch UBND tỉnh Quảng Ngãi",
        ),
        (
            "Chủ tịch tỉnh khảo sát bến cá",
            "Có mặt tại bến cá, Chủ tịch UBND tỉnh Bến Tre Lê Văn Tám nhắc chủ tàu mang đủ phao.",
            "Lê Văn Tám",
        ),
        (
            "Chủ tịch Quốc hội dự lễ khai hội đua thuyền",
            "Tối 5/6, tại thành phố Hải Phòng, hội đua thuyền mở màn với 20 đội chèo.",
            "Chủ tịch Quốc hội",
        ),
    ],
)
def test_headlines_call_leaders_by_their_place_or_office_alone(title: str, text: str, lead: str) -> None:
    assert leads(one(text, title)) == [lead]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Chủ tịch Quảng Ngãi kiểm tra kè biển", "Tại đoạn kè vừa vá, Chủ tịch HĐND tỉnh Quảng Ngãi Ngô Văn Khoa nhắc chuyện vốn."),
        ("Chủ tịch Quảng Ngãi kiểm tra kè biển", "Tại đoạn kè vừa vá, Chủ tịch UBND tỉnh Bình Định Ngô Văn Khoa nhắc chuyện vốn."),
        ("Chủ tịch tỉnh Quảng Ngãi: Kiểm tra kè biển mỗi tuần", "Chủ tịch UBND tỉnh Quảng Ngãi chưa hài lòng với tiến độ."),
        ("Giám đốc sở dự lễ khai hội", "Tối 5/6, tại thành phố Hải Phòng, hội đua thuyền mở màn với 20 đội chèo."),
        (None, "Sau khi kiểm tra hồ sơ, Giám đốc Công an tỉnh Bến Tre Võ Thị Mai ra thông báo."),
        (None, "Thủ tướng Lê Văn Hòa: khánh thành cầu trước Tết."),
    ],
)
def test_no_visit_of_somebody_else_or_of_what_is_only_said(title: str | None, text: str) -> None:
    assert visits(text, title) == []


def test_a_deputy_named_after_the_head_comes_along() -> None:
    visit = one("Sáng 5/6, Chủ tịch Quốc hội Đỗ Thị Hạnh và Phó Chủ tịch Quốc hội Mai Văn Sơn đã đến thăm làng gốm Bát Tràng.")
    assert leads(visit) == ["Đỗ Thị Hạnh"]
    assert [a.name for a in visit.delegation] == ["Mai Văn Sơn"]


def test_equals_named_together_both_lead() -> None:
    visit = one("Sáng 5/6, Thủ tướng Lê Văn Hòa và Chủ tịch Quốc hội Đỗ Thị Hạnh đã đến thăm làng gốm Bát Tràng.")
    assert leads(visit) == ["Lê Văn Hòa", "Đỗ Thị Hạnh"]


SIDES = (
    "Sáng 5/6, Chủ tịch Quốc hội Đỗ Thị Hạnh đã đến thăm Công ty Gốm Bát Tràng. "
    "Về phía Ngân hàng Nhà nước có ông Mai Văn Sơn, Thống đốc Ngân hàng Nhà nước. "
)


def test_of_several_sides_those_from_the_centre_come_along() -> None:
    visit = one(SIDES + "Về phía công ty có bà Tạ Thị Vui, Tổng Giám đốc Công ty Gốm Bát Tràng.")
    assert [a.name for a in visit.delegation] == ["Mai Văn Sơn"]
    assert [a.name for a in visit.hosts] == ["Tạ Thị Vui"]


def test_one_side_alone_receives() -> None:
    assert [a.name for a in one(SIDES).hosts] == ["Mai Văn Sơn"]


def test_those_listed_after_a_headline_run_into_the_text_come_along() -> None:
    text = (
        "Chủ tịch Quốc hội thăm và chúc Tết anh chị em công nhân Công ty Gốm Bát Tràng ở ngoại thành  Sáng 5/6, tới dự buổi gặp mặt "
        "có bà Đỗ Thị Hạnh - Chủ tịch Quốc hội; ông Mai Văn Sơn - Phó Chủ tịch Quốc hội; ông Hà Văn Thịnh - Tổng Thư ký Quốc hội."
    )
    assert {a.name for a in one(text).delegation} == {"Mai Văn Sơn", "Hà Văn Thịnh"}


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 5/6, đoàn công tác do ông Tô Văn Lý, Chủ tịch HĐTV Agribank, dẫn đầu đã có mặt tại Nghệ An tặng gạo.",
        "Ngày 5/6, đoàn công tác của Tập đoàn Điện lực Việt Nam (EVN) đã đi kiểm tra trạm điện ở Nghệ An. "
        "Ông Tô Văn Lý, Chủ tịch Hội đồng thành viên EVN khen thợ đường dây.",
    ],
)
def test_heads_of_state_corporations_lead_their_delegations(text: str) -> None:
    visit = one(text)
    assert leads(visit) == ["Tô Văn Lý"]
    assert [p.name for p in visit.places] == ["Nghệ An"]


def test_the_head_of_another_corporation_does_not_lead_it() -> None:
    text = (
        "Ngày 5/6, đoàn công tác của Tập đoàn Điện lực Việt Nam (EVN) đã đi kiểm tra trạm điện ở Nghệ An. "
        "Ông Tô Văn Lý, Chủ tịch Hội đồng thành viên PVN khen thợ đường dây."
    )
    assert visits(text) == []


def test_the_days_a_visit_lasted_date_it_not_the_day_it_was_spoken_of() -> None:
    text = (
        "Đêm 5/6, Thường trực Tỉnh ủy Nghệ An họp bàn về đoàn công tác do Bộ trưởng Bộ Y tế Cao Thị Yến dẫn đầu, "
        "đến làm việc tại tỉnh trong hai ngày 2 và 3/6."
    )
    assert one(text).when.edtf == "2024?-06-02"


def test_a_former_leader_who_heads_an_association_opens_the_list_after_a_headline_too() -> None:
    text = (
        "Đại hội hội những người làm vườn tỉnh Phú Thọ lần thứ tư  Tới dự Đại hội có bà Đỗ Thị Hạnh - nguyên Phó Chủ tịch nước, "
        "Chủ tịch Hội Làm vườn Việt Nam; ông Mai Văn Sơn - Phó Bí thư Tỉnh ủy. Bà Đỗ Thị Hạnh cho rằng, hội cần trồng thêm cây quý."
    )
    found = extract(Article("a", "a.txt", text, published="2024-06-06", published_from="metadata"))
    (visit,) = found.visits
    assert leads(visit) == ["Đỗ Thị Hạnh"]
    assert [a.name for a in visit.hosts] == ["Mai Văn Sơn"]
    assert [d.speaker.name for d in found.directives if d.speaker] == ["Đỗ Thị Hạnh"]


def test_a_town_that_names_a_power_station_is_not_where_one_is() -> None:
    text = (
        "Ngày 5/6, Bộ trưởng Bộ Công Thương Cao Thị Yến đã đi kiểm tra đường dây Quảng Trạch – Dốc Sỏi. "
        "Dòng điện đi từ Trung tâm Điện lực Quảng Trạch. Nơi đoàn đến thuộc xã Lộc Bổn, tỉnh Thừa Thiên Huế."
    )
    assert [p.name for p in one(text).places] == ["Thừa Thiên Huế"]


def test_who_lets_it_be_known_that_others_attended_attended_nothing() -> None:
    text = "Chiều 5/6, ông Tô Văn Lý, Chánh Văn phòng UBND tỉnh Hà Tĩnh cho hay, đoàn cán bộ của tỉnh tham dự cuộc họp ở xã bên."
    assert visits(text) == []


def test_a_guest_from_abroad_does_not_receive() -> None:
    visit = one("Sáng 5/6, Chủ tịch nước Bùi Văn Nam chủ trì lễ đón Tổng thống Hàn Quốc Lee Jae-myung thăm cấp nhà nước tới Việt Nam.")
    assert (visit.kind, leads(visit), visit.hosts) == ("reception", ["Bùi Văn Nam"], ())
