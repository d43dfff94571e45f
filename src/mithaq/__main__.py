"""`python -m mithaq …`: Django's management commands."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mithaq.settings.demo")
    execute_from_command_line(["mithaq", *sys.argv[1:]])
