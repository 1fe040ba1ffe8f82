"""The same text printed by many papers: found whatever stands around it; different texts never."""

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Article
from timeline.readers import read
from timeline.text import sentences
from timeline.text.duplicates import Duplicates

SAMPLES = Path(__file__).parents[2] / "data" / "articles"
PARTS = (
    "Ngày {n} tháng 7, đoàn công tác của tỉnh Suối Bạc lên xã {n} để xem các hộ dân vùng lũ đã có nhà mới hay chưa và còn thiếu những gì.",
    "Tại thôn {n}, bà con kể rằng con đường liên xã dài {n} ki-lô-mét vẫn chưa thông, trẻ em phải đi vòng qua đồi mỗi khi trời mưa lớn.",
    "Trưởng đoàn đề nghị huyện rà lại {n} điểm có nguy cơ sạt lở, sắp xếp chỗ ở tạm, và báo cáo kết quả trước khi mùa mưa năm sau tới.",
    "Theo báo cáo của xã, {n} phần trăm diện tích lúa đã gặt xong, giá bán tại ruộng cao hơn năm ngoái nhưng phân bón cũng tăng theo.",
)


def story(number: int, size: int = 12) -> str:
    return "\n\n".join(PARTS[(number * 7 + i) % 4].format(n=number * 100 + i) for i in range(size))


def groups(texts: dict[str, str]) -> dict[str, str]:
    found = Duplicates()
    for id, text in texts.items():
        found.add(id, text)
    return found.groups()


def test_one_text_in_three_papers_is_one_group_named_by_the_first_id() -> None:
    text = story(1)
    reprint = f"BÁO SUỐI BẠC\n\n(Theo hãng tin) - {text}\n\nẢnh: Văn Thử\n\nTin liên quan\n\nGiá lúa tăng"
    cut = "\n\n".join(text.split("\n\n")[:9])
    assert groups({"c": text, "b": reprint, "a": cut, "d": story(2, 12)[:300]}) == {"a": "a", "b": "a", "c": "a"}


def test_two_leads_after_one_pattern_are_not_one_text() -> None:
    lead = "Sáng {}/7, Bí thư Tỉnh ủy Trần Thị Mẫu dự hội nghị Ban Chấp hành Đảng bộ {} lần thứ hai và phát biểu chỉ đạo."
    assert groups({"a": lead.format(4, "xã Suối Bạc"), "b": lead.format(9, "phường Đồi Chè")}) == {}


def test_samples_are_all_different_but_for_themselves() -> None:
    articles = [a for a in read(str(SAMPLES)) if isinstance(a, Article) and len(a.text.split()) > 60]
    chance = random.Random(1)
    texts = {a.id: a.text for a in articles}
    again = {f"{id}-again": " ".join(s.of(t) for s in sentences(t) if chance.random() > 0.05) for id, t in texts.items()}
    found = groups({**texts, **again})
    pairs = [id for id in texts if id in found and found[id] == found.get(f"{id}-again")]
    assert len(pairs) * 10 >= len(texts) * 8
    assert len({found[id] for id in pairs}) == len(pairs) == len(found) / 2


@settings(max_examples=20, deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e", "f"]))
def test_groups_do_not_depend_on_the_order(order: list[str]) -> None:
    texts = {"a": story(1), "b": story(1, 11), "c": story(5), "d": story(5, 11), "e": story(9), "f": ""}
    assert groups({id: texts[id] for id in order}) == {"a": "a", "b": "a", "c": "c", "d": "c"}
