"""What brings the fictional square to life: who works where, a correction proposed, how it was done."""

from __future__ import annotations

from parvis.portal.accounts.models import User
from parvis.portal.catalog.models import Dataset
from parvis.portal.engagement.models import Correction, Experience
from parvis.portal.engagement.services.corrections import propose_correction
from parvis.portal.engagement.services.experiences import write_experience
from parvis.portal.engagement.services.moderation import moderate
from parvis.portal.inventory.models import Department
from parvis.portal.inventory.services import choose_members
from parvis.portal.organizations.models import Organization

AGENT = "agent@sainte-aube.example"
TREES = "arbres-de-la-ville"
# The row of the published table, as a resident read it.
TREE = {"ID_ARBRE": "A00001", "ESSENCE": "Érable plane", "QUARTIER": "Les Vignes", "HAUTEUR_M": "15.9"}
EXPERIENCE = {
    "title": "Les arbres de la ville en une matinée",
    "summary": "Un export du logiciel des espaces verts, deux personnes, une recette qui sert chaque année.",
    "body": (
        "Le service des espaces verts tenait l’inventaire dans son **logiciel de cartographie**. Personne ne "
        "l’avait jamais demandé hors de la mairie.\n\n"
        "### Ce que nous avons fait\n\n"
        "1. Un export complet, sans rien retoucher.\n"
        "2. Parvis a reconnu les coordonnées en Lambert-93 et les a converties.\n"
        "3. Nous avons écrit ensemble une phrase par colonne.\n\n"
        "### Ce qui a coincé\n\n"
        "Les essences étaient écrites de trois façons. Nous avons publié quand même, et les corrigeons "
        "au fil des signalements.\n\n"
        "### À refaire\n\n"
        "Oui, mais en prévenant l’accueil : le lendemain, le téléphone a sonné pour le tilleul de la place."
    ),
    "hours": 5,
    "recipe": "shipped:sig-arbres",
    "contact": "donnees@sainte-aube.example",
}


def load_sharing(town: Organization, officer: User) -> None:
    """Put the agent in a department, propose a correction, tell an experience; done once."""
    if Experience.objects.filter(organization=town).exists():
        return
    green = Department.objects.filter(organization=town, name="Espaces verts").first()
    agent = User.objects.filter(email=AGENT).first()
    if green is not None and agent is not None:
        choose_members(officer, green, [agent])
    trees = Dataset.objects.get(slug=TREES)
    write_experience(officer, town, EXPERIENCE, [trees], publish=True)
    resource = trees.resources.first()
    if resource is None or resource.current is None or Correction.objects.exists():
        return
    propose_correction(
        None,
        trees,
        version=resource.current,
        row=TREE,
        column="HAUTEUR_M",
        after="18.5",
        body="Mesuré avec la classe de CM2, à l’ombre et au bâton.",
        author_name="L’école des Coteaux (fictive)",
    )
    moderate(officer, "correction", None, accept=True)
