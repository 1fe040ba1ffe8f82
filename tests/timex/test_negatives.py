"""What looks like a date and is none: as many cases as the positive table has, with their spellings."""

import pytest

from timeline.timex import normalize

NEGATIVES = [
    "tăng 7,22%", "đạt 12.53%", "giảm 5-7%", "xếp thứ 15/63 tỉnh, thành phố", "đạt 18/18 nhóm chỉ tiêu", "272/670 trường đạt chuẩn", "4/5 thành viên có mặt",
    "hơn 1/3 lực lượng lao động", "2/3 diện tích", "vòng 1/8 giải đấu", "trực 24/24 giờ", "mở cửa 24/7", "70 năm xây dựng", "96 năm thành lập",
    "thứ 2 toàn quốc", "lần thứ hai", "kỳ họp thứ 5", "người thứ ba từ trái", "đứng thứ tư cả nước", "điều thứ 6", "Nghị quyết số 18-NQ/TW",
    "Kết luận 21", "Nghị định 30/2020/NĐ-CP", "Nghị quyết số 35/2023/UBTVQH15", "Thông tư 10/2022/TT-BTC", "Quyết định số 1/2/QĐ", "Chỉ thị số 05-CT/TW",
    "điện thoại 0912345678", "số máy 1900.1903", "gọi 024-3825-1234", "giá 1.500.000 đồng", "khoảng 2.000 người", "Có 1975 người tham gia", "hơn 2023 đảng viên",
    "thắng 2-0", "tỷ số 3-1", "hòa 1-1", "Quốc lộ 1A", "nhà số 15/3 đường Hùng Vương", "ngõ 5/6", "lô 09-3/12", "Điều 5", "khoản 3 Điều 12", "trẻ em 10-12 tuổi",
    "5-7 triệu đồng", "từ 5 đến 7 lần", "huyết áp 90/60", "công nghiệp 4.0", "phiên bản 2.0", "mức 35.49", "mục 1.10.30", "cỡ 1-2-3", "đội U23", "Km9 + 300",
    "thời gian qua", "gần đây", "thời gian tới", "hiện nay", "đến nay", "ngày nay", "trước đây", "ngân hàng năm sao", "Cách mạng Tháng Tám", "khởi nghĩa tháng Mười",
    "Lê Quý Đôn", "quý vị đại biểu", "tháng 13", "tháng 0", "ngày 0 tháng 4", "7 giờ 61 phút", "chúc Tết nguyên Chủ tịch", "Tết trồng cây", "trong 6 tháng",
    "trong 5 năm qua", "một tuần liền", "ba ngày liên tục", "tuần tra biên giới", "mặt trời sáng", "chiều dài 5 km", "tối đa 10 người", "năm người con", "hai quý bà",
    "", " ", "3", "11", "%e7%b7%8a", "A1/B2", "///", "1/1/", "--", "năm", "ngày", "tháng",
]  # fmt: skip


@pytest.mark.parametrize("text", NEGATIVES)
def test_no_date(text: str) -> None:
    assert [t.text for t in normalize(text, dct="2023-08-26").timexes if t.type != "set"] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("đạt 4/5 tiêu chí", "ratio"),
        ("tăng 5-7% so với", "percentage"),
        ("Nghị định 10/2020/NĐ-CP", "legal_number"),
        ("nhà số 5/6 phố", "address"),
        ("tỷ số 3-1 trước", "score"),
        ("ngày 30/2 họp", "no_such_day"),
        ("trẻ 10-12 tuổi", "amount"),
    ],
)
def test_refusals_say_why(text: str, reason: str) -> None:
    assert [r.reason for r in normalize(text).rejected] == [reason]
