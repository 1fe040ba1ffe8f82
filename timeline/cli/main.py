"""The command `timeline`: see design.md §6 for the contract."""

import click

from timeline.cli.building import build, evaluate, extract
from timeline.cli.correcting import backup, correct, forget, restore
from timeline.cli.dating import dates
from timeline.cli.exporting import export
from timeline.cli.importing import import_tasks
from timeline.cli.listing import listing
from timeline.cli.serving import doctor, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="visit-timeline", prog_name="timeline")
def main() -> None:
    """Working visits and directives from Vietnamese news, on a timeline.

    \b
    timeline build ARTICLES && timeline serve
    """


for command in (build, extract, dates, listing, export, correct, evaluate, forget, backup, restore, serve, doctor, import_tasks):
    main.add_command(command)
