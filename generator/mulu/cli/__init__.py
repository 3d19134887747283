"""The command line: one file a command, imported only when it runs."""

import os
import sys
from importlib import import_module

import click

COMMANDS = {
    "new": "mulu.cli.new:new",
    "template": "mulu.cli.template:template",
    "collect": "mulu.cli.collect:collect",
    "check": "mulu.cli.check:check",
    "build": "mulu.cli.build:build",
    "serve": "mulu.cli.serve:serve",
    "diff": "mulu.cli.diff:diff",
    "publish": "mulu.cli.publish:publish",
    "explain": "mulu.cli.explain:explain",
    "judge": "mulu.cli.judge:judge",
    "schema": "mulu.cli.schema:schema",
}
"""Every command and where it is written."""

OUR_FAULT = 70


class Commands(click.Group):
    """The commands by name; a mistake of ours ends with 70 and without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click gives it
        """The names in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # likewise
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns; whatever we did not foresee is our own fault."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            click.echo(f"mulu 本身出錯了：{type(error).__name__}: {error}", err=True)
            click.echo("請加 --debug 再執行一次，把結果告訴維護者：mulu --debug …", err=True)
            raise click.exceptions.Exit(OUR_FAULT) from error


@click.command(cls=Commands)
@click.option("--debug", is_flag=True, help="出錯時印出完整的追蹤資訊。")
@click.version_option(package_name="mulu")
def main(*, debug: bool) -> None:  # noqa: ARG001  # Commands.invoke reads it
    """目錄：把 catalog/ 與 content/ 變成一整個網站。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console of cp950 cannot show every character


def run() -> None:
    """The command line as a program: it ends at once, without taking its memory apart piece by piece."""
    try:
        main()
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
