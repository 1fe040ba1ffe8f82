"""What orders on paper, decisions and offices told of in a speech ask; and remarks, drafts, plans and results, which ask nothing."""

import pytest

from timeline.extract.article import extract
from timeline.model import Article, Directive

LEAD = "Sáng 5/6/2024, Bộ trưởng Bộ Nội vụ Phạm Thị Lan làm việc với lãnh đạo tỉnh Lào Cai. "
ORDER = "Bộ trưởng đề nghị tỉnh mở thêm lớp xóa mù chữ. "


def told(text: str) -> list[Directive]:
    found = extract(Article("a", "a.txt", text, published="2024-06-06", published_from="metadata"))
    return [d for d in found.directives if d.type == "directive"]


def asked(text: str) -> list[tuple[str | None, str]]:
    return [(d.speaker.name if d.speaker else None, d.text) for d in told(text)]


@pytest.mark.parametrize(
    ("order", "speaker"),
    [
        ("Bộ trưởng Phạm Thị Lan vừa có công văn gửi các sở nội vụ chỉ đạo tăng cường trực cứu nạn.", "Phạm Thị Lan"),
        ("Bộ Y tế có văn bản gửi UBND các tỉnh về việc tăng cường phun thuốc diệt muỗi.", "Bộ Y tế"),
        ("Phó Chủ tịch UBND tỉnh Lào Cai Vàng A Sử quyết định dừng các đám rước trên sông.", "Vàng A Sử"),
    ],
)
def test_orders_on_paper_and_decisions(order: str, speaker: str) -> None:
    assert asked(order) == [(speaker, order)]


@pytest.mark.parametrize(
    "sentence",
    ["Bộ Y tế có văn bản gửi UBND các tỉnh về kết quả phun thuốc diệt muỗi.", "Bộ trưởng Phạm Thị Lan ký công văn cảm ơn các nhà tài trợ."],
)
def test_paper_without_a_task_orders_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_what_an_office_has_asked_is_its_order_though_another_tells_of_it() -> None:
    talk = "Ông Vàng A Sử, Chủ tịch UBND tỉnh Lào Cai cho biết đường đã thông. "
    asks = "Hiện nay, Cục Thủy lợi đã đề nghị các huyện hạ mực nước hồ."
    assert asked(talk + asks) == [("Cục Thủy lợi", asks)]


def test_what_ones_own_government_has_assigned_is_ones_word() -> None:
    talk = "Ông Vàng A Sử, Chủ tịch UBND thành phố Hải Phòng cho biết đường đã thông. "
    asks = "Riêng ở bến phà, Thành phố đã giao quận dựng lại cọc tiêu."
    assert [speaker for speaker, _ in asked(talk + asks)] == ["Vàng A Sử"]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Người gác đèn luôn phải thức trắng với biển.",
        "Bộ trưởng hỏi lại có phải trường đã xuống cấp.",
        "Đó là gánh nặng của người đi biển”, Bộ trưởng nhắc nhở.",
        "Tổng cục Hậu cần - Kỹ thuật có mười kho.",
        "Kho sập đến mức phải dỡ bỏ.",
        "Phục hồi rừng là yêu cầu sống còn của vùng cao.",
        "Lãnh đạo tỉnh này mong muốn Nhà nước sớm mua lại bến cảng.",
        "Xã lập sáu tổ gồm kiểm tra kho, dựng nhà, phát gạo.",
        "Trồng thêm cây xanh ở các khu phố góp phần hạn chế bụi.",
        "Theo dự thảo, các bài thi phải được chấm bằng máy.",
        "Để đạt đích, tỉnh sẽ tiếp tục tìm vốn và chỉ đạo các huyện giải ngân.",
        "Phát huy nếp cũ, trong những ngày qua, Công an tỉnh đã bám bản giúp dân.",
    ],
)
def test_remarks_drafts_plans_and_results_ask_nothing(sentence: str) -> None:
    assert [text for _, text in asked(LEAD + ORDER + sentence)] == [ORDER.strip()]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Phải thức cùng dân trong bão”, Bộ trưởng nhắc nhở.",
        "Các xã thành lập tổ xung kích, kiểm tra kho gạo.",
        "Lãnh đạo, chỉ đạo các xã giữ rừng đầu nguồn.",
        "Các địa phương bị ngập khẩn trương dựng lại nhà cho dân.",
        "Cán bộ các xã phải luôn thức cùng dân trong bão.",
    ],
)
def test_what_goes_on_asking_still_does(sentence: str) -> None:
    assert [text for _, text in asked(LEAD + ORDER + sentence)] == [ORDER.strip(), sentence]


SPEECH = (
    "Sáng 5/6/2024, Bí thư Tỉnh ủy Lào Cai Vàng A Sử làm việc với xã Tả Van. Báo Bản Mây xin đăng toàn văn phát biểu này. "
    "Sau khi đi xem ruộng, tôi thấy vui. Trước đó bà con đã kể nhiều chuyện. Theo Luật Đất đai, ruộng bậc thang là của chung. "
)


def test_in_a_speech_printed_whole_nobody_else_takes_the_word() -> None:
    asks = "Thứ nhất, xã cần giữ nước cho ruộng bậc thang. Bộ Văn hóa đã nói nhiều rồi. Thứ hai, phải dạy nghề cho lớp trẻ."
    assert asked(SPEECH + asks) == [
        ("Vàng A Sử", "Thứ nhất, xã cần giữ nước cho ruộng bậc thang."),
        ("Vàng A Sử", "Thứ hai, phải dạy nghề cho lớp trẻ."),
    ]


def test_a_speech_that_is_only_told_of_ends_with_the_next_scene() -> None:
    told_of = SPEECH.replace("xin đăng toàn văn phát biểu này", "đã nghe phát biểu này")
    assert asked(told_of + "Thứ hai, phải dạy nghề cho lớp trẻ.") == []


def dated(text: str, published: str | None = None) -> list[str | None]:
    article = Article("a", "a.txt", text, published=published, published_from="metadata" if published else None)
    return [d.when.edtf for d in extract(article).directives]


def test_the_month_right_before_who_orders_dates_an_order_without_a_day() -> None:
    assert dated("Để gỡ khó, tháng 12/2018, Bộ trưởng Bộ Y tế Cao Thị Yến yêu cầu các tỉnh mở trạm xá.") == ["2018-12"]


def test_a_month_of_something_else_does_not() -> None:
    assert dated("Bộ trưởng Bộ Y tế Cao Thị Yến yêu cầu các tỉnh mở trạm xá trong tháng 12/2018.") == [None]
    assert dated("Bão đến từ tháng 12/2018, nay Bộ trưởng Bộ Y tế Cao Thị Yến yêu cầu các tỉnh mở trạm xá.") == [None]


def test_a_day_after_a_long_list_of_those_who_meet_dates_what_was_ordered_there() -> None:
    text = (
        "Đó là lời bà Cao Thị Yến, Phó Chủ tịch UBND tỉnh Lào Cai, tại giao ban trực tuyến với lãnh đạo các sở, ban, ngành, quận, "
        "huyện, thị xã chiều 5/6. Phó Chủ tịch UBND tỉnh Cao Thị Yến yêu cầu các xã mở trạm xá."
    )
    assert dated(text, "2024-06-06") == ["2024?-06-05"]
