"""Addressees: who must act, as written, after the verb of an order or before the task."""

import pytest

from timeline.extract.article import extract
from timeline.model import Article, Directive

LEAD = "Sáng 5/6/2024, Bộ trưởng Bộ Nội vụ Phạm Thị Lan làm việc với lãnh đạo tỉnh Lào Cai. "
OPENED = "Bộ trưởng Phạm Thị Lan đề nghị tỉnh sớm sắp xếp các xã. "


def told(text: str) -> list[Directive]:
    found = extract(Article("a", "a.txt", text, published="2024-06-06", published_from="metadata"))
    return [d for d in found.directives if d.type == "directive"]


def one(text: str) -> Directive:
    (directive,) = told(text)
    return directive


@pytest.mark.parametrize(
    ("order", "addressee"),
    [
        ("Bộ trưởng đề nghị tỉnh Lào Cai cần sớm trồng rừng.", "tỉnh Lào Cai"),
        ("Bộ trưởng yêu cầu các nhà thầu phải giữ tiến độ.", "các nhà thầu"),
        ("Bộ trưởng giao Ngân hàng Nhà nước hướng dẫn khoanh nợ.", "Ngân hàng Nhà nước"),
        ("Bộ trưởng nhấn mạnh, cần làm ngay.", None),
        ("Bộ trưởng nhấn mạnh: Trung tâm Y tế cần thêm giường.", "Trung tâm Y tế"),
        ("Bộ trưởng đề nghị, phía bệnh viện cần thêm giường.", "bệnh viện"),
        ("Bộ trưởng đề nghị hai bên sớm họp lại.", "hai bên"),
        ("Bộ trưởng yêu cầu xã khẩn trương dựng lều.", "xã"),
        ("Bộ trưởng yêu cầu hai tỉnh Lào Cai và Yên Bái nối lại đường.", "hai tỉnh Lào Cai và Yên Bái"),
        ("Bộ trưởng yêu cầu mọi người phải đội mũ.", "mọi người"),
        ("Bộ trưởng giao Phòng Giáo dục và Đào tạo báo cáo.", "Phòng Giáo dục và Đào tạo"),
        ("Bộ trưởng yêu cầu Thanh tra Bộ Y tế lập đoàn.", "Thanh tra Bộ Y tế"),
        ("Bộ trưởng yêu cầu các đội trong tháng 7 phải xong việc.", "các đội"),
        ("Bộ trưởng đề nghị cơ quan chức năng TP.HCM tiếp tục kiểm tra.", "cơ quan chức năng TP.HCM"),
        ("Bộ trưởng nhấn mạnh, nếu cần thì phải làm lại từ đầu.", None),
    ],
)
def test_addressee_as_written(order: str, addressee: str | None) -> None:
    assert one(LEAD + order).addressee == addressee


@pytest.mark.parametrize(
    ("going_on", "addressee"),
    [
        ("Sở Y tế địa phương chuẩn bị thuốc men.", "Sở Y tế địa phương"),
        ("Bên cạnh đó, các xã bám sát địa bàn.", "các xã"),
        ("Hằng quý, Ban Quản lý chợ cần báo cáo huyện.", "Ban Quản lý chợ"),
        ("Vì vậy, tỉnh giao Sở Xây dựng phối hợp với Sở Công Thương tăng cường sửa đường.", "Sở Xây dựng"),
        ("Kiên quyết không làm ẩu.", None),
    ],
)
def test_addressee_of_a_sentence_that_goes_on(going_on: str, addressee: str | None) -> None:
    text = LEAD + OPENED + going_on
    last = told(text)[-1]
    assert last.spans[0].of(text) == going_on
    assert last.addressee == addressee
