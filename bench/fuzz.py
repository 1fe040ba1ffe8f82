"""Reads damaged files of every kind: none may crash a reader, hang it or fill the memory.

    python -m bench.fuzz [NUMBER of files of each kind] [KIND …]

Seeds are the readers' golden files. Damage is seeded too: the same number damages the same bytes.
"""

import gzip
import io
import json
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from timeline.model import Article, Quarantined
from timeline.readers import read_document

GOLDEN = Path(__file__).parent.parent / "tests" / "readers" / "golden"
SLOW = 10.0
"""Seconds that no file may take."""


def seeds() -> dict[str, list[bytes]]:
    """Good files by kind (the extension under which they are read)."""
    html = [(GOLDEN / name).read_bytes() for name in ("paper-with-metadata.html", "portal-saved-page.html")]
    text = (GOLDEN / "wrapped.txt").read_bytes()
    told = text.decode()
    article = {"text": told, "published": "2023-07-05"}
    lines = json.dumps(article, ensure_ascii=False).encode() + b"\n" + json.dumps(article).encode() + b"\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", text)
        packed.writestr("b.html", html[0])
        packed.writestr("c.jsonl", lines)
    return {
        "txt": [text, told.encode("utf-16"), told.encode("utf-8-sig")],
        "html": html,
        "pdf": [(GOLDEN / "print.pdf").read_bytes()],
        "docx": [(GOLDEN / "report.docx").read_bytes()],
        "jsonl": [lines],
        "json": [b"[" + b",".join(lines.splitlines()) + b"]"],
        "csv": [f'id;text;published\n1;"{told}";2023-07-05\n2;"x";\n'.encode()],
        "rss": [(GOLDEN / "feed.rss").read_bytes()],
        "zip": [archive.getvalue()],
        "gz": [gzip.compress(text, mtime=0), gzip.compress(lines, mtime=0)],
    }


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A copy with one kind of damage: cut, bits flipped, a piece lost, repeated or overwritten, numbers made huge."""
    out = bytearray(data)
    at, size = chance.randrange(len(out)), chance.randrange(1, 200)
    match chance.randrange(6):
        case 0:
            return bytes(out[:at])
        case 1:
            for _ in range(chance.randrange(1, 30)):
                out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        case 2:
            del out[at : at + size]
        case 3:
            out[at:at] = bytes(out[at : at + size]) * chance.randrange(1, 300)
        case 4:
            out[at : at + size] = chance.randbytes(size)
        case _:
            # Sizes and offsets in binary formats are four bytes, little-endian: here a gigabyte.
            out[at : at + 4] = (1024**3).to_bytes(4, "little")
    return bytes(out)


def fuzz(kind: str, number: int) -> tuple[Counter[str], float]:
    """Reads `number` damaged files of a kind: what became of them, and the seconds the slowest took.

    Raises what a reader lets through: that is the defect looked for.
    """
    chance = random.Random(f"{kind} {number}")
    good = seeds()[kind]
    became: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"damaged.{kind}")
        for _ in range(number):
            path.write_bytes(damaged(chance.choice(good), chance))
            begun = time.perf_counter()
            found = list(read_document(str(path)))
            slowest = max(slowest, time.perf_counter() - begun)
            if not found:
                raise AssertionError(f"a damaged {kind} file was lost")
            became.update("read" if isinstance(f, Article) else f.reason for f in found if isinstance(f, Article | Quarantined))
    return became, slowest


def main() -> None:
    """Prints a line for each kind; ends with 1 when a file took too long."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    slow = False
    for kind in sys.argv[2:] or seeds():
        begun = time.perf_counter()
        became, slowest = fuzz(kind, number)
        slow |= slowest > SLOW
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        told = ", ".join(f"{reason} {count}" for reason, count in became.most_common())
        taken = time.perf_counter() - begun
        print(f"{kind:6s}{number:7d} files {taken:7.1f} s, slowest {slowest:6.3f} s, memory {memory} MB: {told}", flush=True)
    sys.exit(int(slow))


if __name__ == "__main__":
    main()
