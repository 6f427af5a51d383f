"""Public pages: requests, reuses, discussions, subscriptions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.errors import ParvisError, RefusedAction
from parvis.portal.catalog.queries import dataset_page
from parvis.portal.engagement.enums import WAITING_STATES, Moderation, Topic
from parvis.portal.engagement.models import Discussion, ReusePicture, Subscription
from parvis.portal.engagement.queries import (
    PUBLIC,
    public_discussions,
    public_replies,
    public_requests,
    public_reuses,
    subscription_subject,
)
from parvis.portal.engagement.services import contributions, subscriptions
from parvis.portal.engagement.services.moderation import answer_discussion, feature_reuse
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import may
from parvis.portal.organizations.queries import host_organization, organizations_where
from parvis.standards.codes.grounds import find_ground
from parvis.web.engagement.forms import DiscussionForm, OfficialReplyForm, ReplyForm, RequestForm, ReuseForm
from parvis.web.engagement.guard import count_post, is_robot
from parvis.web.engagement.posting import author_of, post, turn, with_picture
from parvis.web.numbers import french
from parvis.web.sentences import error_sentence

PAGE = 20
TOPICS = {topic.value for topic in Topic}


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests of residents, the most wanted or the last first."""
    sort = "votes" if request.GET.get("sort") == "votes" else "recent"
    found = public_requests()
    if sort == "votes":
        found = found.order_by("-votes", "-created")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "turn": turn(page),
        "sort": sort,
        "waiting": public_requests().filter(state__in=WAITING_STATES).count(),
        "total": page.paginator.count,
    }
    return render(request, "engagement/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """Ask for data."""
    organizations = Organization.objects.order_by("name")
    form = RequestForm(
        organizations,
        request.POST or None,
        initial={"organization": host_organization(), **author_of(request)},
    )
    return post(
        request,
        form,
        lambda values: contributions.ask_for_data(request.user, values.pop("organization"), **values),
        template="engagement/new_request.html",
        context={},
        back=reverse("requests"),
    )


@require_safe
def one_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: what was asked, how many want it, what was answered."""
    found = public_requests().filter(pk=request_id).first()
    if found is None:
        raise Http404
    ground = find_ground(found.ground)
    context = {
        "one": found,
        "organization": found.organization,
        "ground": f"{ground.title['fr' if french() else 'en']} ({ground.article})" if ground else "",
        "voted": str(found.pk) in request.session.get("votes", []),
        "waiting": found.state in WAITING_STATES,
    }
    return render(request, "engagement/request.html", context)


@require_POST
def vote(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Add one's voice, once a session."""
    found = public_requests().filter(pk=request_id).first()
    if found is None:
        raise Http404
    voted = request.session.get("votes", [])
    try:
        if str(found.pk) not in voted:
            count_post(request)
            contributions.vote(found)
            request.session["votes"] = [*voted, str(found.pk)][-200:]
    except ParvisError as error:
        messages.error(request, error_sentence(error))
    return redirect("request", request_id=found.pk)


@require_safe
def reuses(request: HttpRequest) -> HttpResponse:
    """The gallery of what people made."""
    page = Paginator(public_reuses(), PAGE).get_page(request.GET.get("page"))
    moderated = organizations_where(request.user, "moderate")
    context = {
        "page": page,
        "turn": turn(page),
        "total": page.paginator.count,
        "moderated": set(moderated.values_list("pk", flat=True)),
    }
    return render(request, "engagement/reuses.html", context)


@require_safe
def picture(request: HttpRequest, reuse_id: UUID) -> HttpResponse:
    """What a reuse looks like: for anybody once it is public, before that for those who moderate."""
    found = ReusePicture.objects.filter(reuse=reuse_id).select_related("reuse__organization").first()
    if found is None:
        raise Http404
    public = found.reuse.moderation == Moderation.PUBLIC
    if not public and not may(request.user, "moderate", found.reuse.organization):
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    return response


@require_POST
def feature(request: HttpRequest, reuse_id: UUID) -> HttpResponse:
    """Make a reuse the one of the month."""
    found = public_reuses().filter(pk=reuse_id).first()
    if found is None:
        raise Http404
    try:
        feature_reuse(request.user, found)
        messages.success(request, _("It is the reuse of the month now."))
    except ParvisError as error:
        messages.error(request, error_sentence(error))
    return redirect("reuses")


@require_http_methods(["GET", "HEAD", "POST"])
def new_reuse(request: HttpRequest) -> HttpResponse:
    """Show what one made."""
    initial = {"datasets": request.GET.getlist("dataset"), **author_of(request)}
    return post(
        request,
        ReuseForm(request.POST or None, request.FILES or None, initial=initial),
        lambda values: contributions.share_reuse(
            request.user, values.pop("datasets"), **with_picture(values)
        ),
        template="engagement/new_reuse.html",
        context={},
        back=reverse("reuses"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def discussions(request: HttpRequest, slug: str) -> HttpResponse:
    """The discussions of a dataset, and a form to open one."""
    dataset = dataset_page(slug)
    if dataset is None or not dataset.is_public:
        raise Http404
    initial = {"place": request.GET.get("place", "")[:300], **author_of(request)}
    return post(
        request,
        DiscussionForm(request.POST or None, initial=initial),
        lambda values: contributions.open_discussion(request.user, dataset, **values),
        template="engagement/discussions.html",
        context={
            "dataset": dataset,
            "organization": dataset.organization,
            "found": public_discussions(dataset)[:100],
        },
        back=reverse("discussions", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def discussion(request: HttpRequest, discussion_id: UUID) -> HttpResponse:
    """One discussion, its replies, and a form to reply: official for those who moderate."""
    found = (
        Discussion.objects.filter(PUBLIC, pk=discussion_id).select_related("dataset", "organization").first()
    )
    if found is None or not found.dataset.is_public:
        raise Http404
    official = may(request.user, "moderate", found.organization)
    context = {
        "one": found,
        "dataset": found.dataset,
        "organization": found.organization,
        "replies": public_replies(found),
        "official": official,
    }
    form = OfficialReplyForm(request.POST or None) if official else ReplyForm(request.POST or None)
    return post(
        request,
        form,
        lambda values: (
            answer_discussion(request.user, found, values["body"], values["state"])
            if official
            else contributions.reply(None, found, **values)
        ),
        template="engagement/discussion.html",
        context=context,
        back=reverse("discussion", args=[found.pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for news by mail about one thing."""
    asked = request.POST if request.method == "POST" else request.GET
    topic, target = asked.get("topic", ""), asked.get("target", "")
    about = subscription_subject(topic, target)
    if topic not in TOPICS or (request.method != "POST" and not about):
        raise Http404
    fault = ""
    if request.method == "POST":
        try:
            if not is_robot(request):
                count_post(request)
                subscriptions.subscribe(
                    request.POST.get("email", ""), topic, target, language=(get_language() or "fr")[:2]
                )
            return render(request, "engagement/subscribed.html", {})
        except RefusedAction as error:
            fault = error_sentence(error)
    context = {"topic": Topic(topic), "target": target, "about": about, "fault": fault}
    context["email"] = asked.get("email", "")
    return render(request, "engagement/subscribe.html", context, status=400 if fault else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm a subscription, or end it. A page that asks: mail programs open addresses by themselves."""
    found = Subscription.objects.filter(token=token).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        if "cancel" in request.POST:
            subscriptions.cancel(token)
            messages.success(request, _("It is over: your address is forgotten."))
            return redirect("home")
        subscriptions.confirm(token)
        messages.success(request, _("Confirmed. The next news will reach you."))
        return redirect("subscription", token=token)
    about = subscription_subject(found.topic, found.target)
    return render(request, "engagement/subscription.html", {"one": found, "about": about})
