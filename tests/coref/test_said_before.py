"""Demands that are made again."""

import pytest

from timeline.coref import Demand, said_before
from timeline.lang import packaged

GATES = "Đồng chí đề nghị tỉnh xây dựng cửa khẩu thông minh, mở rộng bến bãi hàng hóa ở hai bên biên giới."
AGAIN = "Tỉnh phải đưa cửa khẩu thông minh vào hoạt động, mở rộng bến bãi và cải tạo đường nối."
OTHERS = [
    "Tỉnh cần chăm lo nhà ở cho công nhân khu công nghiệp.",
    "Đề nghị địa phương sắp xếp lại trường lớp ở vùng cao.",
    "Phải giữ rừng phòng hộ đầu nguồn, trồng thêm cây bản địa.",
    "Cần đưa dịch vụ công về xã, bớt giấy tờ cho người dân.",
]


def demand(id: str, day: str, text: str, *, place: str = "Lạng Sơn", theme: str = "trade_border", visit: str = "") -> Demand:
    return Demand(id, place, visit or f"v-{day}", day, theme, text)


def before(*demands: Demand) -> dict[str, tuple[str, ...]]:
    rest = [demand(f"o{i}", "2020-01-01", text, theme="economy") for i, text in enumerate(OTHERS)]
    return said_before([*demands, *rest], packaged())


def test_the_same_demand_in_other_words_two_years_later_is_linked() -> None:
    assert before(demand("a", "2021-03-01", GATES), demand("b", "2023-08-25", AGAIN)) == {"b": ("a",)}


def test_the_latest_comes_first_and_the_order_of_reading_does_not_matter() -> None:
    told = [demand("a", "2019-03-01", GATES), demand("b", "2021-03-01", GATES), demand("c", "2023-08-25", AGAIN)]
    assert before(*told) == before(*reversed(told))
    assert before(*told)["c"] == ("b", "a")


@pytest.mark.parametrize(
    "later",
    [
        demand("b", "2023-08-25", AGAIN, place="Cao Bằng"),
        demand("b", "2023-08-25", AGAIN, theme="economy"),
        demand("b", "2021-03-01", AGAIN),
        demand("b", "2023-08-25", "Đề nghị tỉnh tiếp tục quan tâm thực hiện tốt các nhiệm vụ ở cửa khẩu."),
    ],
)
def test_another_place_theme_visit_or_demand_is_not(later: Demand) -> None:
    assert before(demand("a", "2021-03-01", GATES), later) == {}
