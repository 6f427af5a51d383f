"""The child process of the server: `python -m parvis.portal.preparation.worker PARENT`."""

from __future__ import annotations

import os
import sys

import django


def main() -> None:
    """Work for the server whose process number is the argument, until idle."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings")
    django.setup()
    # Models can be imported only now.
    from parvis.portal.preparation.jobs import IDLE_SECONDS, process_name, work

    work(process_name("worker"), idle_seconds=IDLE_SECONDS, parent=int(sys.argv[1]))


if __name__ == "__main__":
    main()
