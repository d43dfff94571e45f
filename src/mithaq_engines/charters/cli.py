"""`mithaq-engines charters …`: the reader of charters on the command line."""

from __future__ import annotations

import argparse


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
