"""Draft the notice that art. 33 GDPR asks for within 72 hours, from what is known of a recall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from parvis.wording import say

TERM = timedelta(hours=72)

_TEXT = {
    "fr": """\
NOTIFICATION DE VIOLATION DE DONNÉES PERSONNELLES (art. 33 du RGPD)
Projet écrit par Parvis : à relire et à compléter avec le délégué à la protection des données.

À notifier à la CNIL avant le : {deadline} (72 heures après la découverte)
Ne pas notifier demande un motif écrit : la violation n’engendre pas de risque pour les personnes.

1. Responsable du traitement : {organization}
   Point de contact (délégué à la protection des données) : à compléter
2. Découverte le : {discovered}
   En ligne du {published} au {recalled}
3. Nature : publication non voulue sur le portail de données ouvertes (perte de confidentialité)
   Jeu de données : {title}
   Adresse : {address}
   Versions : {versions}
4. Données en cause (d’après la recherche automatique, à vérifier) :
{findings}
   Lignes publiées, au plus : {rows}
   Nombre de personnes : à compléter
5. Conséquences probables pour les personnes : à compléter
6. Mesures prises : {measures}
7. Raison du rappel : {reason}
8. Personnes à informer (art. 34, si le risque est élevé) : à décider

À faire encore, qu’aucun portail ne peut faire seul :
- demander aux moteurs de recherche et aux archives du web d’oublier les adresses ci-dessus ;
- purger le cache du serveur mandataire s’il y en a un : les fichiers de version y vivent un an ;
- écrire aux réutilisateurs connus.
""",
    "en": """\
NOTIFICATION OF A PERSONAL DATA BREACH (art. 33 GDPR)
Draft written by Parvis: to be read again and completed with the data protection officer.

To be notified to the supervisory authority before: {deadline} (72 hours after the discovery)
Not notifying needs a written reason: the breach puts nobody at risk.

1. Controller: {organization}
   Contact (data protection officer): to be completed
2. Discovered on: {discovered}
   On line from {published} to {recalled}
3. Nature: unwanted publication on the open data portal (loss of confidentiality)
   Dataset: {title}
   Address: {address}
   Versions: {versions}
4. Data concerned (from the automatic search, to be verified):
{findings}
   Rows published, at most: {rows}
   Number of persons: to be completed
5. Likely consequences for the persons: to be completed
6. Measures taken: {measures}
7. Reason of the recall: {reason}
8. Persons to inform (art. 34, if the risk is high): to be decided

Still to be done, which no portal can do alone:
- ask search engines and archives of the web to forget the addresses above;
- purge the cache of the proxy if there is one: files of versions live there for a year;
- write to the known reusers.
""",
}
_PLACES = {
    "here": ("retirées de ce portail", "taken off this portal"),
    "cache": ("caches vidés", "caches emptied"),
    "sealed": ("preuve mise sous scellé", "evidence sealed"),
    "peer": ("demande faite à {name}", "{name} was asked"),
    "peer-silent": ("{name} n’a pas répondu", "{name} did not answer"),
}


def draft_notice(facts: Mapping[str, Any], lang: str) -> str:
    """Return the text of the notice.

    facts: {"organization", "title", "address", "reason", "rows"}; {"discovered", "published", "recalled"} as
    datetimes; "versions": hashes; "findings": [{"code", "column", "rows"}]; "places": [{"place", "name"}].
    """
    which = 0 if lang == "fr" else 1
    discovered: datetime = facts["discovered"]
    findings = [
        f"   - {say('privacy', one['code'], {}, lang)} ({one['column'] or '–'}, {one['rows']})"
        for one in facts["findings"]
    ]
    nothing = ("   - aucun signe trouvé par la recherche", "   - no sign found by the search")[which]
    measures = [_PLACES[one["place"]][which].format(name=one.get("name", "")) for one in facts["places"]]
    return _TEXT[lang].format(
        organization=facts["organization"],
        title=facts["title"],
        address=facts["address"],
        reason=facts["reason"],
        rows=facts["rows"],
        versions=", ".join(facts["versions"]),
        deadline=_moment(discovered + TERM),
        discovered=_moment(discovered),
        published=_moment(facts["published"]),
        recalled=_moment(facts["recalled"]),
        findings="\n".join(findings) or nothing,
        measures=" ; ".join(measures) if lang == "fr" else "; ".join(measures),
    )


def _moment(at: datetime) -> str:
    return at.strftime("%d/%m/%Y %H:%M")
