"""Kinds of organization, the roles a person holds in one, and what each role may do."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What sort of local authority or body."""

    COMMUNE = "commune", _("Municipality")
    EPCI = "epci", _("Inter-municipal body")
    DEPARTMENT = "department", _("Department council")
    REGION = "region", _("Regional council")
    OTHER = "other", _("Other body")


class Role(TextChoices):
    """What a person does in an organization; several are possible."""

    DATA_OFFICER = "data_officer", _("Data officer")
    CONTRIBUTOR = "contributor", _("Contributor")
    DPO = "dpo", _("Data protection officer")
    DECISION_MAKER = "decision_maker", _("Decision maker")
    ELECTED = "elected", _("Elected member")
    ADMIN = "admin", _("Administrator")


# action: the roles that may do it. An operator of the instance may do everything but what is PERSONAL; a
# closed account nothing.
ALLOWED: dict[str, frozenset[Role]] = {
    "prepare": frozenset({Role.DATA_OFFICER, Role.CONTRIBUTOR, Role.ADMIN}),
    "examine": frozenset({Role.DATA_OFFICER, Role.DPO, Role.ADMIN}),
    "ask": frozenset({Role.DATA_OFFICER, Role.CONTRIBUTOR, Role.DPO, Role.DECISION_MAKER, Role.ADMIN}),
    "advise": frozenset({Role.DPO}),
    "sign": frozenset({Role.DECISION_MAKER}),
    "read_reviews": frozenset({Role.DATA_OFFICER, Role.DPO, Role.DECISION_MAKER, Role.ADMIN}),
    "publish": frozenset({Role.DATA_OFFICER, Role.DECISION_MAKER, Role.ADMIN}),
    "withdraw": frozenset({Role.DATA_OFFICER, Role.DECISION_MAKER, Role.DPO, Role.ADMIN}),
    # A draft holds raw rows, before anybody looked for personal data: those who work on it or answer for it.
    "read_drafts": frozenset(
        {Role.DATA_OFFICER, Role.CONTRIBUTOR, Role.DPO, Role.DECISION_MAKER, Role.ADMIN}
    ),
    # The board, the inventory, the requests, the strategy: no cell of any file.
    "follow": frozenset(Role),
    "read_journal": frozenset({Role.DATA_OFFICER, Role.DPO, Role.ADMIN}),
    "take_inventory": frozenset({Role.DATA_OFFICER, Role.CONTRIBUTOR, Role.ADMIN}),
    "decide": frozenset({Role.DATA_OFFICER, Role.DECISION_MAKER, Role.DPO, Role.ADMIN}),
    "steer": frozenset({Role.DATA_OFFICER, Role.DECISION_MAKER, Role.ADMIN}),
    "moderate": frozenset({Role.DATA_OFFICER, Role.ADMIN}),
    "manage_members": frozenset({Role.ADMIN}),
}

# What engages the authority: the role itself is needed, running the machine is not enough.
PERSONAL = frozenset({"advise", "sign"})
