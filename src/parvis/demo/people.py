"""One invented account per role in the fictional town."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from parvis.demo.places import AUTHORITIES, INTERCOMMUNAL, TOWN, Authority


@dataclass(frozen=True)
class DemoPerson:
    """An account of the demo. role: of organizations.Role, or "operator" for who runs the instance."""

    email: str
    name: str
    role: str
    authorities: tuple[Authority, ...]


PEOPLE = (
    DemoPerson("operatrice@demo.example", "Olympe Renaudin", "operator", ()),
    DemoPerson("donnees@sainte-aube.example", "Camille Aubépin", "data_officer", AUTHORITIES),
    DemoPerson("agent@sainte-aube.example", "Sacha Desmarais-Voiron", "contributor", (TOWN,)),
    DemoPerson("dpd@trois-canaux.example", "Noor Valombre", "dpo", AUTHORITIES),
    DemoPerson("direction@sainte-aube.example", "Gaspard Lehautbois", "decision_maker", AUTHORITIES),
    DemoPerson("elue@sainte-aube.example", "Éloïse Fontclaire", "elected", (TOWN,)),
    DemoPerson("admin@trois-canaux.example", "Yanis Pontabel", "admin", (INTERCOMMUNAL,)),
)


def password_of(person: DemoPerson, secret_key: str) -> str:
    """Return the password of a person: the same each time on one instance, another on the next."""
    digest = hmac.new(secret_key.encode(), person.email.encode(), hashlib.sha256).hexdigest()
    return "-".join((digest[:4], digest[4:8], digest[8:12], digest[12:16]))
