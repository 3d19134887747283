"""`python -m mulu` is `mulu`."""

from mulu.cli import run

run()
