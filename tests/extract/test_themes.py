"""Themes by cue words: one example of each theme, the longest cue, phrases that say nothing, and evidence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.themes import themes_of, topic_of
from timeline.lang import packaged
from timeline.model import Span, ThemeScore

THEMES = (
    "party_building", "personnel", "internal_affairs", "public_administration", "digital_innovation", "economy", "trade_border",
    "infrastructure", "agriculture", "environment_disaster", "culture_tourism", "education_health", "social_welfare",
    "defence_security", "foreign_affairs",
    "mass_mobilization",
)  # fmt: skip


def themes(text: str, context: str = "") -> tuple[ThemeScore, ...]:
    whole = text + "\n" + context
    topic = topic_of(whole, [Span(len(text) + 1, len(whole))], packaged()) if context else None
    return themes_of(whole, [Span(0, len(text))], packaged(), topic)


def ids(text: str, context: str = "") -> list[str]:
    return [t.id for t in themes(text, context)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("chăm lo xây dựng, chỉnh đốn Đảng, nâng chất lượng sinh hoạt chi bộ", "party_building"),
        ("chuẩn bị nhân sự đại hội đảng bộ các cấp, quy hoạch cán bộ trẻ", "personnel"),
        ("giải quyết dứt điểm khiếu nại, tố cáo, phòng, chống tham nhũng", "internal_affairs"),
        ("vận hành chính quyền địa phương hai cấp, cắt giảm thủ tục hành chính", "public_administration"),
        ("đẩy mạnh chuyển đổi số, làm chủ trí tuệ nhân tạo", "digital_innovation"),
        ("giải ngân vốn đầu tư công, thu hút doanh nghiệp, tăng thu ngân sách", "economy"),
        ("phát triển kinh tế cửa khẩu, thông quan nhanh hàng xuất khẩu", "trade_border"),
        ("giải phóng mặt bằng tuyến cao tốc, lập quy hoạch tỉnh", "infrastructure"),
        ("xây dựng nông thôn mới, nâng giá trị nông sản cho nông dân", "agriculture"),
        ("ứng phó bão, sơ tán dân khỏi vùng sạt lở", "environment_disaster"),
        ("bảo tồn di sản văn hóa, phát triển du lịch", "culture_tourism"),
        ("sửa trường học, tuyển thêm giáo viên và bác sĩ cho trạm y tế", "education_health"),
        ("giảm nghèo bền vững, chăm lo gia đình chính sách và người có công", "social_welfare"),
        ("giữ vững chủ quyền biên giới quốc gia, trấn áp tội phạm ma túy", "defence_security"),
        ("mở rộng đối ngoại, hội nhập quốc tế", "foreign_affairs"),
        ("làm tốt công tác dân vận, giữ khối đại đoàn kết toàn dân", "mass_mobilization"),
    ],
)
def test_each_theme_is_told_by_its_cues(text: str, first: str) -> None:
    assert ids(text)[0] == first
    assert first in THEMES


def test_every_theme_of_the_design_has_strong_and_usual_cues() -> None:
    table = packaged().toml("themes.toml")
    assert tuple(name for name in table if name != "none") == THEMES
    assert all(len(table[t]["strong"]) >= 15 and len(table[t]["usual"]) >= 8 for t in THEMES)


def test_the_longest_cue_wins() -> None:
    assert "defence_security" not in ids("bảo đảm an ninh mạng")
    assert ids("bảo đảm an ninh mạng")[0] == "digital_innovation"


@pytest.mark.parametrize("text", ["theo yêu cầu của văn phòng", "Thanh tra Chính phủ và Tỉnh ủy họp sáng nay", "đi đúng đường lối"])
def test_phrases_that_say_nothing_of_the_theme(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("đánh giá đúng việc làm được", "economy"),
        ("rút ra bài học từ từng trường hợp", "education_health"),
        ("tạo môi trường học tập tốt", "environment_disaster"),
        ("người đứng đầu phải xem lại", "party_building"),
        ("mỗi tầng lớp đều góp sức", "education_health"),
        ("tỉnh xem xét, xử lý sớm", "internal_affairs"),
    ],
)
def test_a_syllable_within_another_word_is_no_cue(text: str, not_told: str) -> None:
    assert not_told not in ids(text)


def test_the_name_of_a_body_speaks_softly_for_its_field() -> None:
    assert ids("Sở Y tế trồng thêm rừng ngập mặn")[0] != "education_health"
    assert ids("Sở Nông nghiệp và Môi trường sửa trường học")[0] == "education_health"
    assert ids("Sở Y tế báo cáo kết quả", "Ứng phó bão lũ, sạt lở đất")[0] == "environment_disaster"
    assert ids("dịch bệnh lan rộng, y tế quá tải")[0] == "education_health"


def test_of_overlapping_cues_the_longer_or_the_later_speaks() -> None:
    assert ids("phát triển kinh tế cửa khẩu")[0] == "trade_border"
    assert ids("phát triển kinh tế")[0] == "economy"


def test_soft_cues_inherit_the_topic_and_clear_ones_do_not() -> None:
    topic = "Ứng phó bão lũ, sạt lở đất"
    assert ids("đến với người dân kịp thời", topic)[0] == "environment_disaster"
    assert ids("giảm nghèo, chăm lo người có công", topic)[0] == "social_welfare"


def test_the_title_makes_a_theme_of_the_text_louder_and_is_no_evidence() -> None:
    text = "Xây cầu, mở quốc lộ. Sửa trường học, thêm giáo viên."
    span = [Span(0, len(text))]
    with_title = topic_of(text, span, packaged(), "Thêm giáo viên cho trường học, bệnh viện")
    without = topic_of(text, span, packaged())
    assert with_title["education_health"].total > without["education_health"].total
    assert set(topic_of(text, span, packaged(), "Du lịch, lễ hội")) == set(without)


def test_mutual_help_is_a_matter_of_the_people() -> None:
    assert ids("phát huy tinh thần tương thân, tương ái")[0] == "mass_mobilization"


def test_part_of_a_word_is_no_cue() -> None:
    assert ids("ông Thanhtra nói chuyện vui") == []


def test_commas_within_a_cue_do_not_matter_but_sentences_part() -> None:
    assert ids("phòng chống thiên tai") == ids("phòng, chống thiên tai")
    assert "environment_disaster" not in ids("Có nhiều phòng. Chống thiên hạ. Tai nghe")


def test_cues_point_at_their_words_in_any_spelling() -> None:
    text = unicodedata.normalize("NFD", "tăng cường hoà giải, chuyển\u00a0đổi số và xoá nhà tạm")
    found = {t.id: [unicodedata.normalize("NFC", c.of(text)) for c in t.cues] for t in themes(text)}
    assert found["digital_innovation"] == ["chuyển\u00a0đổi số"]
    assert "xoá nhà tạm" in found["social_welfare"]


def test_what_is_said_first_weighs_more() -> None:
    assert ids("phát triển du lịch; phát triển nông nghiệp")[0] == "culture_tourism"
    assert ids("phát triển nông nghiệp; phát triển du lịch")[0] == "agriculture"


def test_context_speaks_alone_only_where_the_directive_says_nothing() -> None:
    (alone,) = themes("phải làm ngay, làm dứt điểm", "Thủ tướng kiểm tra cao tốc và tiến độ thi công sân bay")
    assert alone.id == "infrastructure"
    assert alone.score < 0.5
    assert ids("phải gieo cấy đúng mùa vụ", "Kiểm tra cao tốc, sân bay, cảng biển")[0] == "agriculture"


def test_at_most_three_strongest_first_with_scores_between_0_and_1() -> None:
    found = themes("xây dựng Đảng, du lịch, giáo dục, nông nghiệp, đối ngoại, chuyển đổi số, cao tốc")
    assert len(found) == 3
    assert [t.score for t in found] == sorted((t.score for t in found), reverse=True)
    assert all(0 < t.score < 1 for t in found)


def test_no_cue_no_theme() -> None:
    assert ids("xin chào") == []
    assert themes_of("", [], packaged()) == ()


WORDS = st.sampled_from(["cao tốc", "Đảng", "ngân sách", ",", ";", ". ", "\n", "İ", "ß", "hoà", "o\u0300"])


@given(st.lists(WORDS | st.text(max_size=5), max_size=25).map(" ".join))
def test_any_text_gives_cues_within_it(text: str) -> None:
    for theme in themes_of(text, [Span(0, len(text))], packaged()):
        assert theme.id in THEMES
        assert theme.cues
        assert all(0 <= c.start < c.end <= len(text) for c in theme.cues)


def test_signs_alone_have_no_theme() -> None:
    assert themes_of("…, –!", [Span(0, 5)], packaged()) == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("phổ biến, giáo dục pháp luật trong bộ đội", "internal_affairs"),
        ("giữ lại phế liệu nhập khẩu ở cảng", "environment_disaster"),
        ("các khu cách ly tập trung phải có lực lượng vũ trang canh gác", "education_health"),
        ("bà con giúp đỡ lẫn nhau trong thiên tai", "mass_mobilization"),
        ("xong việc cấp sổ đỏ cho các hộ", "public_administration"),
        ("tài xế phải bật hộp đen", "defence_security"),
    ],
)
def test_words_of_general_news(text: str, first: str) -> None:
    assert ids(text)[0] == first
