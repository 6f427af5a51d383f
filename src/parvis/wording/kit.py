"""Letters to copy, for the data officer who has to convince, ask, announce and answer."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from parvis.wording.typography import typeset


@dataclass(frozen=True)
class Mail:
    """One letter to copy in one language."""

    code: str
    title: str
    subject: str
    body: str

    @property
    def address(self) -> str:
        """Return the address that opens it in a mail program (RFC 6068: lines end with CRLF)."""
        body = self.body.replace("\n", "\r\n")
        return f"mailto:?subject={quote(self.subject)}&body={quote(body)}"


# code: (titre, objet, texte), (title, subject, text); {authority} and {site} are filled in.
MAILS: dict[str, tuple[tuple[str, str, str], tuple[str, str, str]]] = {
    "ask-department": (
        (
            "Demander un export à un service",
            "Vos données, une demi-heure ensemble ?",
            (
                "Bonjour,\n\n{authority} ouvre ses données : {site}\n\nVotre service tient sûrement un "
                "tableau que l’on vous demande souvent. Auriez-vous une demi-heure pour me dire lequel ? "
                "Il me suffit ensuite d’un export de votre application, tel quel : pas besoin de le "
                "mettre en forme, ni de le relire ligne à ligne. Ce qui parle de personnes est repéré et "
                "traité avant toute publication, avec le délégué à la protection des données.\n\nMerci "
                "d’avance,"
            ),
        ),
        (
            "Ask a department for an export",
            "Your data: half an hour together?",
            (
                "Hello,\n\n{authority} opens its data: {site}\n\nYour department surely keeps a table you"
                " are often asked for. Would you have half an hour to tell me which? Then an export of "
                "your application is enough, as it is: no need to lay it out or to read it line by line. "
                "What speaks of people is found and treated before anything is published, with the data "
                "protection officer.\n\nThank you,"
            ),
        ),
    ),
    "announce": (
        (
            "Annoncer une publication aux habitants",
            "De nouvelles données à votre disposition",
            (
                "Bonjour,\n\n{authority} vient de publier de nouvelles données, que chacun peut lire, "
                "télécharger et réutiliser gratuitement : {site}\n\nVous y voyez une erreur ? Vous en "
                "avez fait quelque chose ? Dites-le sur la page des données : cela les améliore pour "
                "tous.\n\nBien à vous,"
            ),
        ),
        (
            "Announce a publication to residents",
            "New data at your disposal",
            (
                "Hello,\n\n{authority} has just published new data that anybody may read, download and "
                "reuse free of charge: {site}\n\nDo you see a mistake? Have you made something of it? Say"
                " so on the page of the data: it improves it for all.\n\nYours sincerely,"
            ),
        ),
    ),
    "accept-request": (
        (
            "Répondre oui à une demande",
            "Votre demande de données",
            (
                "Bonjour,\n\nNous avons bien reçu votre demande. Les données existent et peuvent être "
                "publiées : elles le seront d’ici le [date], sur {site}, où tout le monde en profitera. "
                "Vous serez prévenu si vous suivez la demande.\n\nBien à vous,\n{authority}"
            ),
        ),
        (
            "Answer yes to a request",
            "Your request for data",
            (
                "Hello,\n\nWe received your request. The data exists and may be published: it will be by "
                "[day], at {site}, where everybody gains from it. You will be told if you follow the "
                "request.\n\nYours sincerely,\n{authority}"
            ),
        ),
    ),
    "refuse-request": (
        (
            "Répondre non, avec le motif et les recours",
            "Votre demande de données",
            (
                "Bonjour,\n\nNous ne pouvons pas communiquer [document], en application de l’article "
                "[article] du code des relations entre le public et l’administration : [motif, en une "
                "phrase]. Ce qui n’est pas protégé vous est communiqué ci-joint.\n\nVous pouvez saisir la"
                " Commission d’accès aux documents administratifs (CADA, www.cada.fr) dans les deux mois "
                "qui suivent ce courrier, ce qui est un préalable au recours devant le tribunal "
                "administratif.\n\nBien à vous,\n{authority}"
            ),
        ),
        (
            "Answer no, with the ground and the remedies",
            "Your request for data",
            (
                "Hello,\n\nWe cannot give out [document], under article [article] of the code of "
                "relations between the public and the administration: [ground, in one sentence]. What is "
                "not protected is enclosed.\n\nYou may turn to the commission on access to administrative"
                " documents (CADA, www.cada.fr) within two months of this letter; it must come before the"
                " administrative court.\n\nYours sincerely,\n{authority}"
            ),
        ),
    ),
    "council": (
        (
            "Inscrire le rapport à l’ordre du jour",
            "Rapport annuel sur les données ouvertes",
            (
                "Madame, Monsieur,\n\nVous trouverez ci-joint le rapport de l’année sur les données "
                "ouvertes de {authority} : une page de chiffres, puis le détail. Il vous est "
                "proposé d’en prendre acte "
                "et de débattre des prochaines décisions qu’il énumère. Les données elles-mêmes : "
                "{site}\n\nBien à vous,"
            ),
        ),
        (
            "Put the report on the agenda",
            "Yearly report on open data",
            (
                "Dear all,\n\nEnclosed is this year’s report on the open data of {authority}: one page of"
                " figures, then the details. You are invited to take note of it and to discuss the "
                "decisions it lists. The data itself: {site}\n\nYours sincerely,"
            ),
        ),
    ),
}


def mails(lang: str, *, authority: str, site: str) -> tuple[Mail, ...]:
    """Return every letter in one language, `fr` or `en`."""
    found = []
    for code, texts in MAILS.items():
        title, subject, body = texts[0] if lang == "fr" else texts[1]
        filled = body.format(authority=authority, site=site)
        if lang == "fr":
            title, subject, filled = typeset(title), typeset(subject), typeset(filled)
        found.append(Mail(code, title, subject, filled))
    return tuple(found)
