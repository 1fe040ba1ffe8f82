"""What a page needs of Streamlit's own files is asked for at the start, by the names of the installed version."""

from timeline.app.components.ahead import NEEDED, SCRIPTS, ahead, files_of


def test_the_files_exist_under_the_names_that_are_asked_for() -> None:
    for page, parts in NEEDED.items():
        files = files_of(page)
        assert len(files) == len(parts)
        assert all((SCRIPTS / name).is_file() and name in ahead(page) for name in files)


def test_a_page_without_chart_and_table_asks_for_nothing() -> None:
    assert ahead("add") == ahead("guide") == ""
