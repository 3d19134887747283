"""`python -m mulu` is `mulu`."""

from mulu.cli import main

main(prog_name="mulu")
