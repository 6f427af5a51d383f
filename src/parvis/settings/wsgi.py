"""The WSGI application a server runs, with the thread that watches the queue beside it."""

from __future__ import annotations

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.settings")
application = get_wsgi_application()


def _open_house() -> None:
    """Load every address now, so that no visitor waits; tidy up; start the supervisor; say so."""
    from django.conf import settings
    from django.urls import get_resolver

    from parvis.portal.engagement.operations import make_the_round
    from parvis.portal.insights.counting import write_counts
    from parvis.portal.insights.digest import send_digests
    from parvis.portal.preparation.jobs import Supervisor
    from parvis.portal.publication.operations import remove_forgotten_versions
    from parvis.portal.publication.recalls import finish_recalls, go_on_with_recalls
    from parvis.portal.publication.terms import remind_of_terms
    from parvis.portal.review.letters import send_questions
    from parvis.portal.updates.rounds import keep_up_to_date
    from parvis.settings.health import readiness
    from parvis.settings.rounds import Rounds
    from parvis.settings.uploads import remove_lost_uploads

    get_resolver().check()
    told = ANNOUNCE
    if not readiness()["migrations"]:
        told = OUTDATED
        logging.getLogger(__name__).error("the database is not up to date: run `parvis init`")
    else:
        remove_forgotten_versions()
        finish_recalls()
    if settings.PARVIS.worker == "in-process":
        Supervisor().start()
    rounds = (
        make_the_round, write_counts, send_digests, send_questions,
        keep_up_to_date, go_on_with_recalls, remind_of_terms, remove_lost_uploads,
    )  # fmt: skip
    Rounds(rounds).start()
    if sentence := os.environ.get(told):
        print(sentence, flush=True)  # noqa: T201  the person at the terminal waits for it


# Set by `parvis serve`: the sentence to print once the house is open, and when its database is too old.
ANNOUNCE, OUTDATED = "_PARVIS_ANNOUNCE", "_PARVIS_OUTDATED"

_open_house()
