"""How each indicator is counted, said to those who read it: the definitions of the impact report."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

METHODS: Mapping[str, str | Promise] = {
    "described": _(
        "The mean, over the sets of data on line, of how many of ten things their page says: a sentence, a "
        "text, theme, keywords, licence, rhythm, territory, period, origin, and what most columns mean."
    ),
    "embeds": _("Pictures and tables of this data shown by other sites, robots left out."),
    "duties": _(
        "Of the duties that bind the authority and that the portal can see, the share something public "
        "answers. Those it cannot see, to be attested by a person, are left out."
    ),
    "priority": _(
        "Of the data of the national priority set that this kind of authority holds, the share on line."
    ),
    "recommended": _(
        "Of the data of the national recommended set that this kind of authority holds, the share on line."
    ),
    "decided": _(
        "Of the lines of the inventory, the share with a decision: to open, in part, not, or not yet."
    ),
    "fresh": _(
        "Of the sets of data on line, the share updated within the rhythm they announce and half as much "
        "again. Those that announce none count as up to date."
    ),
    "valid": _(
        "Of the tables that follow a national model, the share whose published version has no fault "
        "in the automatic check."
    ),
    "departments": _("Of the departments of the inventory, the share with at least one line on line."),
    "trained": _("People still in post who finished a track of the training path."),
    "datasets": _("Sets of data published and not withdrawn, on the day of the report."),
    "downloads": _("Files taken away in the last 90 days, robots set apart, without cookie."),
    "calls": _("Calls of the programming interface in the last 90 days, robots set apart."),
    "views": _("Pages of data shown in the last 90 days, robots set apart, without cookie."),
    "reuses": _("Public reuses made with the authority’s data, all years together."),
    "answered": _(
        "Of the public requests answered in the last twelve months, the share within the legal month."
    ),
    "delay": _("Half of the requests answered in the last twelve months took less time than this."),
}
