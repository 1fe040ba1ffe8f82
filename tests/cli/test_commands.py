"""Every command of the contract on real input: exit codes, streams, shapes."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from timeline.cli import main

COMMANDS = ("build", "extract", "dates", "list", "export", "correct", "evaluate", "forget", "backup", "restore", "serve", "doctor")
DOCS = Path(__file__).parents[2] / "docs"


def run(*words: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words], input=text, catch_exceptions=False)


def schema(shape: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((DOCS / "schema" / f"{shape}.schema.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "store"
    result = run("build", Path(__file__).parents[2] / "data" / "articles", "--store", folder, "--jobs", 1, "--lang", "en")
    assert result.exit_code == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"timeline {command}" in result.stdout


def test_the_reference_is_true() -> None:
    made = subprocess.run([sys.executable, "-c", "import runpy; print(runpy.run_path('docs/make_reference.py')['cli_reference']())"],
                          capture_output=True, text=True, check=True, cwd=DOCS.parent)  # fmt: skip
    assert (DOCS / "cli.md").read_text(encoding="utf-8").strip() == made.stdout.strip(), "run: python docs/make_reference.py"


def test_extract_writes_the_contract_to_the_letter(samples: Path) -> None:
    result = run("extract", samples, "--jobs", 1)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(lines) >= 24
    for line in lines:
        schema("extraction").validate(line)
        assert list(line) == ["article", "visits", "directives", "citations", "timexes", "rejected"]
        assert list(line["article"]) == ["id", "source", "title", "url", "publisher", "published", "published_from", "chars", "extra"]
    visit = next(v for line in lines for v in line["visits"])
    assert list(visit) == ["id", "kind", "status", "when", "lead", "delegation", "hosts", "places", "venue", "evidence", "directives"]
    assert list(visit["when"]) == [
        "edtf", "earliest", "latest", "granularity", "part_of_day", "time", "certain", "implied", "confidence", "candidates", "reasons",
    ]  # fmt: skip
    directive = next(d for line in lines for d in line["directives"])
    assert list(directive) == [
        "id", "type", "visit", "when", "spans", "text", "speaker", "addressee", "themes", "tasks", "due", "document", "citations",
        "co_agencies",  # added
    ]  # fmt: skip


def test_extract_tells_what_it_could_not_read_and_strict_makes_it_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "fine.txt").write_text("Giá lúa hôm nay đứng yên tại nhiều tỉnh miền Tây.", encoding="utf-8")
    result = run("extract", tmp_path, "--lang", "en")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert "1 articles could not be read" in result.stderr
    assert run("extract", tmp_path, "--strict").exit_code == 1


def test_list_visits_as_json_lines_csv_and_table(store: Path) -> None:
    lines = [json.loads(line) for line in run("list", "visits", "--all", "--format", "jsonl", "--store", store).stdout.splitlines()]
    assert len(lines) > 10
    for line in lines:
        schema("visit").validate(line)
        assert {"reports", "fields", "why", "checked", "corrected"} <= set(line)
    held = run("list", "visits", "--format", "csv", "--store", store).stdout
    assert held.startswith("\ufeffid,")
    table = run("list", "visits", "--store", store, "--lang", "vi").stdout
    assert "Trưởng đoàn" in table


@pytest.mark.parametrize("what", ["directives", "citations", "articles", "quarantine"])
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_every_list_in_every_format(store: Path, what: str, form: str) -> None:
    result = run("list", what, "--format", form, "--store", store, "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout or what == "quarantine"


def test_filters_take_names_without_accents_and_typed_dates(store: Path) -> None:
    named = run("list", "visits", "--place", "lang son", "--from", "2023", "--to", "tháng 12/2023", "--format", "jsonl", "--store", store)
    visits = [json.loads(line) for line in named.stdout.splitlines()]
    assert visits
    assert all(p["name"] == "Lạng Sơn" for v in visits for p in v["places"][:1])
    assert all(v["when"]["earliest"][:4] == "2023" for v in visits)
    told = run("list", "visits", "--publisher", "nhat bao song hau", "--format", "jsonl", "--store", store)
    papers = [{r["publisher"] for r in json.loads(line)["reports"]} for line in told.stdout.splitlines()]
    assert papers
    assert all("Nhật báo Sông Hậu" in named for named in papers)
    unknown = (["--official", "Nobody Known"], ["--publisher", "Nobody's News"], ["--cited", "0/XX"])
    for wrong in (*unknown, ["--from", "hôm nào"], ["--theme", "astrology"]):
        result = run("list", "visits", *wrong, "--store", store)
        assert result.exit_code == 1
        assert len(result.stderr.strip().splitlines()) == 1


def test_dates_alone_as_table_json_and_explanation() -> None:
    lines = run("dates", "Chiều 9/3, đoàn làm việc với tỉnh", "--dct", "2023-03-10", "--format", "jsonl").stdout.splitlines()
    (timex,) = [json.loads(line) for line in lines]
    schema("timex").validate(timex)
    assert (timex["text"], timex["when"]["edtf"], timex["when"]["part_of_day"]) == ("Chiều 9/3", "2023?-03-09", "afternoon")
    told = run("dates", "Chiều 9/3, đoàn làm việc với tỉnh", "--dct", "2023-03-10", "--explain", "--lang", "en").stdout
    assert "2023?-03-09" in told
    assert "–" in told
    assert "No dates" in run("dates", "-", "--lang", "en", text="Giá tăng 7,22%, xếp thứ 15/63.").stdout


def test_correct_undo_and_history(store: Path) -> None:
    visit = json.loads(run("list", "visits", "--format", "jsonl", "--store", store).stdout.splitlines()[0])["id"]
    assert run("correct", visit, "--check", "--store", store).exit_code == 1
    made = run("correct", visit, "--check", "--reason", "read it", "--store", store, "--lang", "en")
    assert made.exit_code == 0
    number = "".join(c for c in made.stdout.split("(")[0] if c.isdigit())
    checked = run("list", "visits", "--checked", "--format", "jsonl", "--store", store).stdout.splitlines()
    assert [json.loads(line)["id"] for line in checked] == [visit]
    assert run("correct", "undo", number, "--store", store).exit_code == 0
    assert run("list", "visits", "--checked", "--format", "jsonl", "--store", store).stdout == ""
    assert "read it" in run("correct", "list", "--store", store).stdout


def test_backup_restore_and_doctor(store: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "saved.zip", "--store", store).exit_code == 0
    assert run("restore", tmp_path / "saved.zip", "--store", tmp_path / "again").exit_code == 0
    told = run("doctor", "--store", tmp_path / "again", "--lang", "en")
    assert told.exit_code == 0
    assert "snapshot 1" in told.stdout


def test_evaluate_measures_the_samples(samples: Path) -> None:
    result = run("evaluate", samples.parents[1] / "tests" / "data" / "gold.jsonl", "--texts", samples, "--jobs", 1, "--lang", "en")
    assert result.exit_code == 0
    assert "directive" in result.stdout


def test_export_writes_a_table_and_refuses_an_unknown_format(store: Path, tmp_path: Path) -> None:
    assert run("export", "table", "-o", tmp_path / "visits.csv", "--store", store).exit_code == 0
    assert (tmp_path / "visits.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    refused = run("export", "table", "-o", tmp_path / "visits.xyz", "--store", store)
    assert refused.exit_code == 1
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_missing_store_or_folder_is_one_sentence_and_wrong_usage_is_2(tmp_path: Path) -> None:
    for words in (["list", "visits", "--store", tmp_path / "none"], ["build", tmp_path / "none", "--store", tmp_path / "s"]):
        result = run(*words)
        assert result.exit_code == 1
        assert len(result.stderr.strip().splitlines()) == 1
    assert run("build").exit_code == 2
    assert run("list", "nothing").exit_code == 2


def test_standard_input_is_a_source(samples: Path) -> None:
    line = json.dumps({"id": "x1", "text": "Sáng 5/6/2024, Thủ tướng Phạm Minh Chính làm việc với tỉnh Lào Cai."})
    result = run("extract", "-", text=line)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["id"] == "x1"


@pytest.mark.parametrize("what", ["visits", "directives", "citations"])
def test_overdue_is_told_against_the_day_on_which_one_asks(store: Path, tmp_path: Path, what: str) -> None:
    result = run("list", what, "--task-status", "overdue", "--format", "jsonl", "--store", store)
    assert result.exit_code == 0
    assert result.stdout, "the samples hold deadlines of 2025"
    assert run("export", "table", "--task-status", "overdue", "-o", tmp_path / "late.csv", "--store", store).exit_code == 0
    assert run("list", what, "--task-status", "someday", "--store", store).exit_code == 1


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_wrong_day_of_publication_is_the_user_s_error_not_the_article_s(samples: Path, tmp_path: Path, command: str) -> None:
    more = ["--store", tmp_path / "store"] if command == "build" else []
    result = run(command, samples, "--dct", "nonsense", "--jobs", 1, *more)
    assert result.exit_code == 1
    assert "'nonsense' is not a date" in result.stderr
