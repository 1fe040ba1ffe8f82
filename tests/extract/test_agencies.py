"""Who is to act together with whom."""

import pytest

from timeline.extract.article import extract
from timeline.model import Article

LEAD = "Sáng 5/6/2024, Phó Thủ tướng Trần Văn Bình làm việc với Tỉnh ủy Cao Bằng. "


@pytest.mark.parametrize(
    ("order", "lead", "others"),
    [
        ("Phó Thủ tướng giao Sở Tài chính phối hợp với Sở Xây dựng rà soát các dự án.", "Sở Tài chính", ("Sở Xây dựng",)),
        (
            "Phó Thủ tướng yêu cầu Bộ Công Thương chủ trì, phối hợp với Bộ Tài chính, Bộ Xây dựng và UBND tỉnh Cao Bằng hoàn thiện đề án.",
            "Bộ Công Thương",
            ("Bộ Tài chính", "Bộ Xây dựng", "UBND tỉnh Cao Bằng"),
        ),
        ("Phó Thủ tướng đề nghị tỉnh phối hợp chặt chẽ với các bộ, ngành để tháo gỡ vướng mắc.", "tỉnh", ("các bộ, ngành",)),
        ("Phó Thủ tướng đề nghị tỉnh tập trung phát triển du lịch, chăm lo đời sống người dân.", "tỉnh", ()),
        ("Phó Thủ tướng đề nghị tỉnh làm tốt công tác phối hợp trong phòng, chống thiên tai.", "tỉnh", ()),
    ],
)
def test_agencies_that_act_together(order: str, lead: str, others: tuple[str, ...]) -> None:
    (directive,) = extract(Article("a", "a.txt", LEAD + order)).directives
    assert (directive.addressee, directive.co_agencies) == (lead, others)
