"""Small files for the readers' tests, made from our own sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.model import Article, Quarantined
from timeline.readers import read_document

GOLDEN = Path(__file__).parent / "golden"

STORY = (
    "Chiều 4/7, đồng chí Trần Thị Mẫu, Bí thư Tỉnh ủy, làm việc với Ban Thường vụ Huyện ủy Suối Bạc về kết quả sáu tháng đầu năm.\n"
    "Kết luận buổi làm việc, đồng chí yêu cầu huyện gỡ vướng mắc về đất đai, giữ rừng đầu nguồn và báo cáo trước ngày 30/9.\n"
)


@pytest.fixture(scope="session")
def golden() -> Path:
    """Files in every format with what must be read from them."""
    return GOLDEN


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes bytes to a file of a name in a folder of its own."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def read_bytes(written: Callable[[str, bytes], Path]) -> Callable[[str, bytes], Article | Quarantined]:
    """The one article or refusal that a file of a name with these bytes gives."""

    def read(name: str, data: bytes) -> Article | Quarantined:
        (found,) = read_document(str(written(name, data)))
        return found

    return read
