"""Directives: what opens one, what goes on with it, what ends it, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entities import recognize_people, recognize_places
from timeline.extract.article import extract
from timeline.extract.directives import find_directives
from timeline.extract.reading import Reading
from timeline.extract.visits import find_visits
from timeline.lang import packaged
from timeline.model import Article, Directive, Extraction
from timeline.text import blocks_of, sentences
from timeline.timex import document_time, find_mentions

LEAD = "Sáng 5/6/2024, Bộ trưởng Bộ Nội vụ Phạm Thị Lan làm việc với lãnh đạo tỉnh Lào Cai. "
HOST = "Tiếp đoàn có ông Vàng A Sử, Bí thư Tỉnh ủy Lào Cai. "


def read(text: str, title: str | None = None) -> Extraction:
    return extract(Article("a", "a.txt", text, title=title, published="2024-06-06", published_from="metadata"))


def told(text: str) -> list[Directive]:
    return [d for d in read(text).directives if d.type == "directive"]


def one(text: str) -> Directive:
    (directive,) = told(text)
    return directive


@pytest.mark.parametrize(
    "order",
    [
        "Bộ trưởng Phạm Thị Lan đề nghị tỉnh Lào Cai sớm sắp xếp lại các trường nội trú.",
        "Bộ trưởng yêu cầu các sở, ngành rà soát hồ sơ tồn đọng.",
        "Bộ trưởng Phạm Thị Lan lưu ý tỉnh giữ rừng đầu nguồn.",
        "Bộ trưởng giao Vụ Tổ chức hướng dẫn các xã lập đề án.",
        "Bộ trưởng chỉ đạo: các xã biên giới trực cứu nạn suốt ngày đêm.",
        "Bộ trưởng nhấn mạnh, tỉnh cần mở thêm lớp xóa mù chữ.",
        "Bộ trưởng nêu rõ các huyện phải công khai danh sách hộ nghèo.",
        "Đồng chí đề nghị Lào Cai trồng thêm quế hữu cơ.",
        "Theo Bộ trưởng Phạm Thị Lan, tỉnh không được để thôn nào thiếu nước sạch.",
        "“Phải sửa xong cầu treo cho bà con đi lại”, Bộ trưởng Phạm Thị Lan nói.",
        "Phát biểu kết luận, Bộ trưởng ghi nhận cố gắng của tỉnh, đồng thời yêu cầu làm gọn đầu mối.",
    ],
)
def test_what_opens_a_directive(order: str) -> None:
    text = LEAD + order
    directive = one(text)
    assert directive.speaker is not None
    assert directive.speaker.name == "Phạm Thị Lan"
    assert directive.spans[0].of(text) == order
    assert directive.visit is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ trưởng Phạm Thị Lan đánh giá cao kết quả giảm nghèo của tỉnh.",
        "Bộ trưởng thăm hỏi ân cần các cụ già trong bản.",
        "Năm 2023, tỉnh đã chỉ đạo các huyện hoàn thành 12 chỉ tiêu.",
        "Ông Vàng A Sử báo cáo tỉnh phải chi 20 tỷ đồng cho cầu đường.",
        "Thay mặt tỉnh, ông Vàng A Sử tiếp thu ý kiến chỉ đạo và hứa sẽ làm tốt hơn.",
        "Theo yêu cầu của nhiệm vụ mới, tỉnh đã lập ba tổ công tác.",
        "Cử tri đề nghị nâng cấp đường vào bản.",
        "Cô giáo Lý Mẩy mong các cháu phải được học bán trú.",
        "Nhiều hộ nghèo gặp phải khó khăn do mưa lũ.",
        "Tỉnh giao thương mạnh với vùng biên.",
    ],
)
def test_what_is_no_directive(sentence: str) -> None:
    assert told(LEAD + HOST + sentence) == []


@pytest.mark.parametrize(
    "going_on",
    [
        "Tỉnh cần dành quỹ đất cho trường nội trú.",
        "Kiên quyết xử lý cán bộ nhũng nhiễu.",
        "Đồng thời, tiếp tục giữ vững an ninh biên giới.",
        "Bên cạnh đó, đội ngũ cán bộ xã tăng cường học tiếng dân tộc.",
        "Về du lịch, khai thác tốt ruộng bậc thang gắn với bảo tồn.",
        "Tỉnh chỉ đạo lực lượng công an bám bản, nắm dân.",
        "Không ngừng đổi mới cách vận động nhân dân.",
    ],
)
def test_sentences_that_go_on_with_a_speech(going_on: str) -> None:
    opening = "Bộ trưởng Phạm Thị Lan đề nghị tỉnh sớm sắp xếp các xã. "
    directives = told(LEAD + opening + going_on)
    assert len(directives) == 2
    assert directives[1].spans[0].of(LEAD + opening + going_on) == going_on
    assert directives[1].speaker == directives[0].speaker


def test_the_same_sentences_without_a_speech_are_none() -> None:
    assert told(LEAD + "Tỉnh có 12 xã biên giới. Kiên quyết là tên một bản nhỏ ở đây.") == []


def test_a_speech_ends_when_the_host_answers() -> None:
    text = (
        LEAD + HOST + "Bộ trưởng yêu cầu tỉnh lo nước sạch. Thay mặt Tỉnh ủy, ông Vàng A Sử cảm ơn Bộ trưởng. "
        "Tỉnh cần thêm thời gian chuẩn bị."
    )
    assert [d.spans[0].of(text) for d in told(text)] == ["Bộ trưởng yêu cầu tỉnh lo nước sạch."]


def test_another_official_speaks_in_his_own_name() -> None:
    text = LEAD + (
        "Bộ trưởng yêu cầu tỉnh lo nước sạch. Thứ trưởng Bộ Y tế Trần Văn Nhân đề nghị tỉnh tuyển thêm bác sĩ. Tỉnh cần lo nhà ở cho họ."
    )
    assert [d.speaker and d.speaker.name for d in told(text)] == ["Phạm Thị Lan", "Trần Văn Nhân", "Trần Văn Nhân"]


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        ("Tỉnh ủy Lào Cai cho biết năm nay được mùa. Đồng chí đề nghị tỉnh trồng thêm quế.", "Phạm Thị Lan"),
        ("Thứ trưởng Bộ Y tế Trần Văn Nhân thăm trạm xá; ông đề nghị xã sửa mái nhà.", "Trần Văn Nhân"),
        ("Thứ trưởng Bộ Y tế Trần Văn Nhân nhấn mạnh, bác sĩ phải đủ. Tỉnh cần lo nhà ở cho họ.", "Trần Văn Nhân"),
        ("Phó Chủ tịch UBND tỉnh Giàng A Dế chỉ đạo các xã dựng lều tạm.", "Giàng A Dế"),
        ("Bộ Y tế có văn bản yêu cầu các tỉnh phun khử khuẩn.", "Bộ Y tế"),
    ],
)
def test_who_speaks(sentences: str, speaker: str) -> None:
    last = told(LEAD + sentences)[-1]
    assert last.speaker is not None
    assert last.speaker.name == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Các chuyên gia tâm lý lưu ý, người lớn không được bỏ quên các em.",
        "Thanh tra tỉnh kiến nghị Chủ tịch UBND tỉnh chỉ đạo Sở Xây dựng kiểm điểm.",
        "Cử tri hỏi Bộ trưởng bao giờ có đường mới; đề nghị hướng dẫn phân loại rác.",
        "Theo PVN, năm tới tập đoàn phải vay thêm vốn.",
        "Bộ trưởng dự và phát biểu chỉ đạo tại hội nghị.",
        "Bộ trưởng thị sát, chỉ đạo khắc phục sạt lở.",
        "Bộ Văn hóa - Thông tin xếp hạng ngôi đình từ năm 1990.",
        "Những hạn chế cần được khắc phục còn nhiều.",
    ],
)
def test_others_words_within_a_speech(sentence: str) -> None:
    text = LEAD + "Bộ trưởng Phạm Thị Lan đánh giá cao kết quả của tỉnh. " + sentence
    assert told(text) == []


def test_a_speech_in_the_first_person_goes_on() -> None:
    text = LEAD + (
        "Bộ trưởng Phạm Thị Lan phát biểu kết luận. Tôi đã đi nhiều bản. Chúng ta có việc làm tốt, có việc chưa. "
        "Tôi nhớ mãi bữa cơm hôm qua. Các đồng chí đã vất vả. Tôi thấy vui. Xã phải gần dân hơn nữa."
    )
    assert one(text).spans[0].of(text) == "Xã phải gần dân hơn nữa."


def test_headings_and_photo_credits_are_none() -> None:
    text = LEAD + "Bộ trưởng yêu cầu tỉnh giữ rừng.\n\nTiếp tục giữ rừng đầu nguồn\n\n(Ảnh: Giàng Pao)\n\nTỉnh cần trồng thêm quế."
    assert [d.spans[0].of(text) for d in told(text)] == ["Bộ trưởng yêu cầu tỉnh giữ rừng.", "Tỉnh cần trồng thêm quế."]


def test_hosts_asking_upward_make_a_proposal() -> None:
    text = (
        LEAD
        + HOST
        + ("Tại đây, Bí thư Tỉnh ủy Vàng A Sử đề nghị Chính phủ bố trí vốn làm đường. Ông Vàng A Sử kiến nghị Trung ương thêm biên chế.")
    )
    found = read(text).directives
    assert [d.type for d in found] == ["proposal", "proposal"]
    assert all(d.speaker and d.speaker.name == "Vàng A Sử" for d in found)


def test_sentences_of_one_quotation_are_one_record() -> None:
    text = LEAD + "“Xã phải gần dân. Cán bộ phải biết tiếng của bà con”, Bộ trưởng Phạm Thị Lan nhấn mạnh."
    assert "Xã phải gần dân. Cán bộ phải biết" in one(text).spans[0].of(text)


def test_semicolons_part_tasks_with_themes_of_their_own() -> None:
    text = LEAD + (
        "Bộ trưởng đề nghị tỉnh đẩy mạnh chuyển đổi số; giải phóng mặt bằng tuyến cao tốc (đoạn 1; đoạn 2); chăm lo người có công."
    )
    directive = one(text)
    assert [t.span.of(text) for t in directive.tasks] == [
        "tỉnh đẩy mạnh chuyển đổi số", "giải phóng mặt bằng tuyến cao tốc (đoạn 1; đoạn 2)", "chăm lo người có công",
    ]  # fmt: skip
    assert [t.themes[0] for t in directive.tasks] == ["digital_innovation", "infrastructure", "social_welfare"]
    assert directive.spans[0].of(text).endswith("người có công.")


OPENED = "Bộ trưởng Phạm Thị Lan đề nghị tỉnh sớm sắp xếp các xã. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ trưởng Phạm Thị Lan lưu ý, luật quy định rõ hai loại hợp đồng.",
        "Bộ trưởng nhắc câu ca dao cũ của vùng chè.",
        "Bộ trưởng trực tiếp chỉ đạo công tác cứu hộ.",
        "Việc này đòi hỏi cả bộ máy phải đổi khác.",
        "Điều này đồng nghĩa với việc nhiều người phải nghỉ.",
        "Thấy sai mà cứ để yên là không được.",
        "Bản làng phải là nơi ai cũng muốn về.",
        "Chúng ta tưởng đã xong nhưng phải thế đâu.",
        "Đó là nút thắt cần phải gỡ.",
        "Tỉnh tiếp tục đặt mục tiêu trồng 50 ha quế.",
        "Các lĩnh vực văn hóa, y tế đều được chú trọng, tăng đều.",
        "Từ ngày 2/5, công an huyện cùng dân bản vận động, kêu gọi các đối tượng ra đầu thú.",
        "Ban cũng đôn đốc các nhà thầu.",
        "Xử lý kỷ luật có 7 đảng viên, 12 công chức.",
    ],
)
def test_what_is_told_within_a_speech_and_asks_nobody(sentence: str) -> None:
    directives = told(LEAD + OPENED + sentence)
    assert [d.spans[0].of(LEAD + OPENED + sentence) for d in directives] == [OPENED.strip()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ trưởng Phạm Thị Lan lưu ý, luật đã có nên xã phải làm đúng.",
        "Nếu thiếu giáo viên thì phải báo cáo ngay với huyện.",
        "Thứ ba là đổi mới cách họp thôn.",
        "Đặc biệt, là đẩy mạnh xóa mù chữ.",
        "Đồng thời có các biện pháp giữ rừng.",
        "Bộ trưởng ghi nhận các kiến nghị và giao cho các vụ tích cực giúp tỉnh.",
        "Bộ trưởng đánh giá cao nhà thầu, Ban Quản lý dự án, đồng thời yêu cầu các đội làm ba ca.",
    ],
)
def test_what_goes_on_without_a_plain_order(sentence: str) -> None:
    text = LEAD + OPENED + sentence
    assert told(text)[-1].spans[0].of(text) == sentence


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Thanh tra Chính phủ kiến nghị Bộ Y tế xem xét hồ sơ của ba công ty.", "Thanh tra Chính phủ"),
        ("Thanh tra tỉnh chuyển hồ sơ đề nghị Công an tỉnh làm rõ.", "Thanh tra tỉnh"),
        ("Đoàn công tác đề nghị chủ đầu tư sửa mặt đường.", "Đoàn công tác"),
        ("Chủ tịch Hội Người mù Việt Nam đề nghị hội tỉnh mở lớp chữ nổi.", "Chủ tịch Hội Người mù Việt Nam"),
        ("Chính phủ đã bàn hai lần và ra nghị quyết giao cho Bộ Nội vụ rà soát biên chế.", "Chính phủ"),
        ("Ông Lò Văn Páo, Cục trưởng Cục Thú y, nhấn mạnh trại lợn phải tiêm phòng.", "Lò Văn Páo"),
        ("Sở Y tế Lào Cai ghi nhận ý kiến của thầy cô Trường THPT Lý Tự Trọng. Đồng thời, đề nghị huyện phun thuốc.", "Sở Y tế Lào Cai"),
    ],
)
def test_an_office_or_a_title_speaks(sentence: str, speaker: str) -> None:
    (directive,) = told("Ngày 3/6/2024, nhiều báo đưa tin. " + sentence)
    assert directive.speaker is not None
    assert directive.speaker.name == speaker


def test_what_an_inspectorate_asks_of_those_above_is_no_order() -> None:
    assert told("Ngày 3/6/2024, nhiều báo đưa tin. Thanh tra Chính phủ kiến nghị Thủ tướng Chính phủ cho thu hồi đất.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ban Thường vụ Tỉnh ủy Lào Cai kiến nghị Trung ương thêm vốn. Đề nghị Trung ương sớm ban hành quy chế mới.",
        "Bộ Nội vụ đã có tờ trình Bộ Chính trị, báo cáo và đề nghị xem xét biên chế.",
        "UBND tỉnh Lào Cai đề nghị Chính phủ cho làm cầu.",
    ],
)
def test_what_an_office_asks_upward_is_no_order(sentence: str) -> None:
    assert told("Ngày 3/6/2024, nhiều báo đưa tin. " + sentence) == []


def test_what_an_office_asks_downward_is_one() -> None:
    assert one("Ngày 3/6/2024, nhiều báo đưa tin. UBND tỉnh Lào Cai đề nghị các xã cho làm cầu.").addressee == "các xã"


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        (
            "Ông Lù Văn Sùng - nguyên Phó Chủ tịch nước, Chủ tịch Hội Khuyến học dự. Chủ tịch Hội Khuyến học đề nghị xã mở lớp.",
            "Lù Văn Sùng",
        ),
        ("Chủ tịch Ủy ban MTTQ tỉnh Lào Cai Vàng Thị Mỉ đến xã. Chủ tịch UBMTTQ tỉnh đề nghị xã lo nhà tạm.", "Vàng Thị Mỉ"),
        ("UBND tỉnh Lào Cai đề nghị Chính phủ thêm vốn. Lãnh đạo Bộ Tài chính đề nghị tỉnh lập lại dự toán.", "Lãnh đạo Bộ Tài chính"),
        ("Bộ trưởng Phạm Thị Lan đến thăm. Lãnh đạo Bộ đề nghị tỉnh lập lại dự toán.", "Phạm Thị Lan"),
        (OPENED + "Bộ Nội vụ đã yêu cầu các sở giữ giờ giấc.", "Phạm Thị Lan"),
        (OPENED + "Ban chỉ đạo Chương trình lúa đã giao nhiệm vụ cho các trường tập huấn.", "Ban chỉ đạo Chương trình lúa"),
    ],
)  # fmt: skip
def test_who_bears_a_title(sentences: str, speaker: str) -> None:
    text = LEAD + sentences if sentences.startswith(OPENED) else "Ngày 3/6/2024, nhiều báo đưa tin. " + sentences
    last = told(text)[-1]
    assert last.speaker is not None
    assert last.speaker.name == speaker


def test_a_report_that_begins_with_leading_goes_on_with_no_order() -> None:
    assert told("Bộ Y tế chia sẻ kết quả năm qua. Chỉ đạo, tổ chức tốt các đợt khám ở vùng cao.") == []


def test_sentences_glued_at_a_quotation_or_a_roman_number_are_parted() -> None:
    text = LEAD + "Bộ trưởng thăm bản.“Tỉnh phải lo nước sạch”, Bộ trưởng Phạm Thị Lan nói. Trường thi xong học kỳ I.Ngày 7/6 nghỉ hè."
    assert [s.of(text) for s in sentences(text)][1:] == [
        "Bộ trưởng thăm bản.", "“Tỉnh phải lo nước sạch”, Bộ trưởng Phạm Thị Lan nói.", "Trường thi xong học kỳ I.", "Ngày 7/6 nghỉ hè.",
    ]  # fmt: skip
    assert one(text).spans[0].of(text) == "“Tỉnh phải lo nước sạch”, Bộ trưởng Phạm Thị Lan nói."
    assert len(sentences("Ông V.Putin và ông V.I.Lê đến thăm Hà Nội.")) == 1


@pytest.mark.parametrize(
    ("order", "due"),
    [
        ("Bộ trưởng yêu cầu tỉnh hoàn thành đề án trước ngày 30/6.", "30/6"),
        ("Bộ trưởng yêu cầu tỉnh báo cáo kết quả chậm nhất trong tháng 11.", "tháng 11"),
        ("Bộ trưởng yêu cầu tỉnh giải ngân xong trong quý III.", "quý III"),
        ("Bộ trưởng yêu cầu tỉnh tổ chức tốt lễ hội ngày 2/9.", None),
        ("Bộ trưởng yêu cầu tỉnh rút kinh nghiệm vụ việc xảy ra ngày 3/5.", None),
        ("Bộ trưởng yêu cầu tỉnh lập quy hoạch thời kỳ 2021-2030, tầm nhìn đến năm 2050.", None),
        ("Bộ trưởng yêu cầu tỉnh làm tốt hơn trước.", None),
    ],
)
def test_a_deadline_is_told_and_never_guessed(order: str, due: str | None) -> None:
    article, lexicon = Article("a", "a.txt", LEAD + order), packaged()
    blocks = blocks_of(article)
    found = find_mentions(article.text, blocks, lexicon)
    told_in = tuple(s for b in blocks for s in sentences(article.text, b.span))
    people, places = recognize_people(article.text, blocks, lexicon), recognize_places(article.text, blocks, lexicon)
    reading = Reading(article, lexicon, blocks, told_in, people, places, found, document_time(article, blocks, found), ())
    (draft,) = find_directives(reading, find_visits(reading))
    if due is None:
        assert draft.due is None
    else:
        assert draft.due is not None
        assert found.mentions[draft.due].text.endswith(due)


def test_what_a_sentence_is_about_sets_its_theme() -> None:
    assert one(LEAD + "Về du lịch, Bộ trưởng đề nghị tỉnh làm bài bản.").themes[0].id == "culture_tourism"
    assert one(LEAD + "Liên quan đến rừng phòng hộ, Bộ trưởng yêu cầu tỉnh làm ngay.").themes[0].id == "environment_disaster"
    assert [t.id for t in one(LEAD + "Sau chuyến du lịch, Bộ trưởng yêu cầu tỉnh gieo cấy lúa.").themes] == ["agriculture"]


def test_citations_stand_with_the_directive_that_names_them() -> None:
    text = LEAD + "Bộ trưởng yêu cầu tỉnh thực hiện nghiêm Nghị quyết số 18-NQ/TW. Bộ trưởng đề nghị tỉnh trồng rừng."
    assert [d.citations for d in told(text)] == [("18-NQ/TW",), ()]


def test_an_order_by_dispatch_stands_alone_with_date_and_document() -> None:
    text = (
        "Ngày 5/6/2024, Phó Thủ tướng Hoàng Minh Đức ký Công điện số 71/CĐ-TTg về ứng phó bão. "
        "Công điện yêu cầu các tỉnh ven biển sơ tán dân khỏi vùng sạt lở. Các địa phương phải bảo đảm hồ đập an toàn."
    )
    first, second = told(text)
    assert first.visit is None
    assert first.when.edtf is not None
    assert first.when.edtf.replace("?", "") == "2024-06-05"
    assert first.document is not None
    assert (first.document.number, first.document.type) == ("71/CĐ-TTg", "Công điện")
    assert {d.speaker.name for d in (first, second) if d.speaker} == {"Hoàng Minh Đức"}
    assert first.themes[0].id == "environment_disaster"


def test_related_stories_give_no_directive() -> None:
    related = "Thủ tướng Lê Văn Hùng yêu cầu các bộ rà soát thủ tục\n\nThủ tướng Lê Văn Hùng yêu cầu giảm thủ tục."
    text = f"{LEAD}\n\nCó thể bạn quan tâm\n\n{related}"
    assert told(text) == []


def test_proposals_and_directives_are_in_order_of_the_text() -> None:
    text = LEAD + HOST + "Bí thư Tỉnh ủy Vàng A Sử kiến nghị Chính phủ thêm vốn. Bộ trưởng Phạm Thị Lan đề nghị tỉnh lập danh mục."
    starts = [d.spans[0].start for d in read(text).directives]
    assert starts == sorted(starts)
    assert len(starts) == 2


WORDS = st.sampled_from([
    "Bộ trưởng Phạm Thị Lan", "Thủ tướng", "ông Vàng A Sử", "yêu cầu", "đề nghị", "nhấn mạnh", "cần", "phải", "tỉnh Lào Cai",
    "“", "”", '"', ".", ";", ":", "\n", "\n\n",
    "giao", "chỉ đạo", "theo", "kiến nghị", "Chính phủ", "trước 30/6", "tiếp tục", "báo cáo", "đã", "Công điện số 71/CĐ-TTg", "Kiên quyết",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS | st.text(max_size=4), max_size=40).map(" ".join))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for directive in read(text).directives:
        assert directive.spans
        for span in (*directive.spans, *(t.span for t in directive.tasks), *(c for t in directive.themes for c in t.cues)):
            assert 0 <= span.start < span.end <= len(text)
        assert directive.text == "\n".join(s.of(text) for s in directive.spans)
