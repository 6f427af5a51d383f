"""The page of a dataset that is kept up to date by itself: the order, the next date, what came of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods

from parvis.errors import RefusedAction
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import organizations_where
from parvis.portal.updates.calendar import zone_of
from parvis.portal.updates.enums import ON_THEIR_WAY, Every, Outcome
from parvis.portal.updates.models import Attempt, Schedule
from parvis.portal.updates.queries import arrivals_folder, last_attempts, open_attempt, schedule_of
from parvis.portal.updates.services import end, pause, set_schedule, take_now
from parvis.web.sentences import error_sentence, sentence

WEEK = (
    gettext_lazy("on Monday"),
    gettext_lazy("on Tuesday"),
    gettext_lazy("on Wednesday"),
    gettext_lazy("on Thursday"),
    gettext_lazy("on Friday"),
    gettext_lazy("on Saturday"),
    gettext_lazy("on Sunday"),
)


def _moments() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the choices of the rhythm, in groups; the value is that of Every and the day."""
    return [
        (_("Every day"), [("day:0", _("Every day"))]),
        (_("Every week"), [(f"week:{day}", str(name)) for day, name in enumerate(WEEK, start=1)]),
        (
            _("Every month"),
            [
                (f"month:{day}", _("on day %(day)s of the month") % {"day": _ordinal(day)})
                for day in range(1, 29)
            ],
        ),
    ]


def _ordinal(day: int) -> str:
    """Return the day of the month as it is written: le 1er, le 2."""
    return pgettext("day of the month", "1") if day == 1 else str(day)


class ScheduleForm(forms.Form):
    """How often and which day, at what hour, from where."""

    moment = forms.ChoiceField(label=gettext_lazy("When"), choices=_moments)
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour"),
        coerce=int,
        choices=[(hour, f"{hour} h") for hour in range(24)],
        widget=forms.Select(attrs={"aria-describedby": "help-hour"}),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Where the file comes from"),
        choices=[
            ("folder", gettext_lazy("A folder of this server, where your application drops its export")),
            ("address", gettext_lazy("An address of the internet")),
        ],
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=gettext_lazy("Address of the file"),
        max_length=500,
        required=False,
        widget=forms.URLInput(
            attrs={"placeholder": "https://", "autocomplete": "off", "aria-describedby": "help-address"}
        ),
    )

    def clean(self) -> dict[str, object]:
        """Ask for the address when the file comes from one."""
        cleaned = super().clean() or {}
        if cleaned.get("origin") == "address" and not cleaned.get("address"):
            self.add_error("address", _("Write the address where the file is to be fetched."))
        return cleaned

    def rhythm(self) -> tuple[str, int]:
        """Return the value of Every, and the day."""
        every, _colon, day = self.cleaned_data["moment"].partition(":")
        return every, int(day)


@dataclass(frozen=True)
class ShownAttempt:
    """One attempt, said. tone: of its mark; why: the sentence, "" when nothing is to be said."""

    attempt: Attempt
    tone: str
    why: str


TONES = {
    Outcome.PUBLISHED: "good",
    Outcome.UNCHANGED: "",
    Outcome.HELD: "sun",
    Outcome.FAILED: "bad",
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def updates(request: HttpRequest, slug: str) -> HttpResponse:
    """Read and change the order that keeps a dataset up to date."""
    visible = organizations_where(request.user, "follow")
    dataset = Dataset.objects.filter(slug=slug, organization__in=visible, published_at__isnull=False).first()
    if dataset is None:
        raise Http404
    schedule = schedule_of(dataset)
    form = ScheduleForm(request.POST or None, initial=_initial(schedule))
    if request.method == "POST":
        try:
            done = _do(request, dataset, schedule, form)
        except RefusedAction as refusal:
            done = False
            if request.POST.get("do", "order") != "order":
                form = ScheduleForm(initial=_initial(schedule))
                messages.error(request, error_sentence(refusal))
            elif refusal.params.get("field") == "address":
                told = _("It begins with http:// or https://, and holds no password.")
                form.add_error("address", told)
            else:
                form.add_error(None, error_sentence(refusal))
        if done:
            return redirect("updates", slug=slug)
    return _page(request, dataset, schedule_of(dataset), form)


def _do(request: HttpRequest, dataset: Dataset, schedule: Schedule | None, form: ScheduleForm) -> bool:
    """Do what the pressed button says; tell whether it was done."""
    pressed = request.POST.get("do", "order")
    if pressed == "order":
        if not form.is_valid():
            return False
        every, day = form.rhythm()
        address = form.cleaned_data["address"] if form.cleaned_data["origin"] == "address" else ""
        hour = form.cleaned_data["hour"]
        set_schedule(dataset, request.user, every=every, day=day, hour=hour, address=address)
        messages.success(request, _("Understood. The page will be brought up to date by itself."))
        return True
    doing: dict[str, tuple[Callable[[Schedule], object], str]] = {
        "pause": (lambda one: pause(one, request.user, True), _("Paused. Nothing is taken until you go on.")),
        "resume": (lambda one: pause(one, request.user, False), _("The updates go on.")),
        "now": (lambda one: take_now(one, request.user), _("The file is being taken.")),
        "end": (
            lambda one: end(one, request.user),
            _("Ended. From now on you drop the files yourself; what is public stays."),
        ),
    }
    if schedule is None or pressed not in doing:
        raise Http404
    act, told = doing[pressed]
    act(schedule)
    messages.success(request, told)
    return True


def _initial(schedule: Schedule | None) -> dict[str, object]:
    if schedule is None:
        return {"moment": "month:5", "hour": 6, "origin": "folder"}
    return {
        "moment": f"{schedule.every}:{schedule.day}",
        "hour": schedule.hour,
        "origin": "address" if schedule.address else "folder",
        "address": schedule.address,
    }


def _page(
    request: HttpRequest, dataset: Dataset, schedule: Schedule | None, form: ScheduleForm
) -> HttpResponse:
    attempts = [_shown(one) for one in last_attempts(schedule)] if schedule else []
    waiting = open_attempt(schedule) if schedule else None
    context = {
        "dataset": dataset,
        "schedule": schedule,
        "form": form,
        "rhythm": _rhythm(schedule) if schedule else "",
        "next": timezone.localtime(schedule.next_at, zone_of(dataset.organization.insee_code))
        if schedule
        else None,
        "zone": zone_of(dataset.organization.insee_code).key,
        "folder": arrivals_folder(dataset),
        "attempts": attempts,
        "waiting": _shown(waiting) if waiting and waiting.outcome == Outcome.HELD else None,
        "running": waiting is not None and waiting.outcome in ON_THEIR_WAY,
        "may_order": may(request.user, "publish", dataset.organization)
        and may(request.user, "examine", dataset.organization),
        "may_read": may(request.user, "read_drafts", dataset.organization),
    }
    return render(request, "studio/updates.html", context, status=400 if form.errors else 200)


def _shown(attempt: Attempt) -> ShownAttempt:
    outcome = Outcome(attempt.outcome)
    return ShownAttempt(
        attempt=attempt,
        tone=TONES.get(outcome, ""),
        why=sentence("error", attempt.code, attempt.params) if attempt.code else "",
    )


def _rhythm(schedule: Schedule) -> str:
    facts = {"hour": schedule.hour, "day": _ordinal(schedule.day)}
    if schedule.every == Every.WEEK:
        return _("Every week, %(weekday)s at %(hour)s h") % {**facts, "weekday": WEEK[schedule.day - 1]}
    if schedule.every == Every.MONTH:
        return _("Every month, on day %(day)s at %(hour)s h") % facts
    return _("Every day at %(hour)s h") % facts
