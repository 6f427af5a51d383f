"""What the checks of the address base share: the level of each rule in each version of the format.

Rules and levels are those of the national validator (BaseAdresseNationale/validateur-bal 3.5.2, April 2026).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis.expr.types as ir

from parvis.engine.validation.cell import Cell, Subject
from parvis.engine.validation.check import Violation
from parvis.engine.validation.checks.french.columns import named

# Columns whose cells should have no space around; `suffixe` has a rule of its own.
PADDED = (
    "commune_nom",
    "commune_deleguee_insee",
    "commune_deleguee_nom",
    "voie_nom",
    "lieudit_complement_nom",
    "position",
    "cad_parcelles",
    "source",
)
# rule: its level in versions 1.3, 1.4 and 1.5; None where the version does not have the rule.
LEVELS: Mapping[str, tuple[str | None, str | None, str | None]] = {
    "cle_interop.valeur_manquante": ("error", "error", None),
    "cle_interop.structure_invalide": ("error", "error", None),
    "cle_interop.casse_invalide": ("error", "error", None),
    "cle_interop.numero_invalide": ("error", "error", None),
    "cle_interop.numero_prefixe_manquant": ("error", "error", None),
    "cle_interop.commune_invalide": ("error", "error", None),
    "cle_interop.commune_ancienne": ("warning", "warning", None),
    "cle_interop.voie_invalide": ("warning", "warning", None),
    "cle_interop.voie_non_renseignee": ("info", "info", None),
    "row.incoherence_numero": ("error", "error", None),
    "uid_adresse.type_invalide": ("warning", None, None),
    "uid_adresse.incoherence_ids_ban": ("warning", None, None),
    "row.lack_of_id_ban": ("info", "error", "error"),
    # The validator gave up this rule in 2025; the name of its test file, and sense, keep it.
    "row.incoherence_ids_ban": (None, "error", "error"),
    "rows.multi_id_ban_commune": (None, "error", "error"),
    "rows.every_line_required_id_ban": (None, "error", "error"),
    "toponyme.trop_court": ("error", "error", "error"),
    "toponyme.trop_long": ("error", "error", "error"),
    "toponyme.caractere_invalide": ("error", "error", "error"),
    "toponyme.casse_incorrecte": ("warning", "warning", "warning"),
    "toponyme.contient_tiret_bas": ("warning", "warning", "warning"),
    "numero.trop_grand": ("error", "error", "error"),
    "numero.contient_prefixe": ("error", "error", "error"),
    "numero.not_to_be_zero": ("warning", "warning", "warning"),
    "suffixe.debut_invalide": ("error", "error", "error"),
    "suffixe.trop_long": ("error", "error", "error"),
    "suffixe.caractere_invalide": ("warning", "warning", "warning"),
    "suffixe.espaces_debut_fin": ("error", "error", "error"),
    "commune_insee.commune_invalide": ("error", "error", "error"),
    "commune_insee.commune_ancienne": ("warning", "warning", "warning"),
    "position.valeur_invalide": ("warning", "warning", "warning"),
    "position.enum_fuzzy": ("warning", "warning", "warning"),
    "row.position_manquante": ("warning", "warning", "warning"),
    "row.longlat_vides": ("error", "error", "error"),
    "row.longlat_invalides": ("error", "error", "error"),
    "cad_parcelles.pipe_debut_fin": ("warning", "warning", "warning"),
    "cad_parcelles.valeur_invalide": ("warning", "warning", "warning"),
    "source.valeur_manquante": ("warning", "warning", "warning"),
    "date_der_maj.valeur_manquante": ("warning", "warning", "warning"),
    "date_der_maj.date_ancienne": ("warning", "warning", "warning"),
    "date_der_maj.date_future": ("warning", "warning", "warning"),
    "row.longlat_xy_incoherents": ("warning", "warning", "warning"),
    "row.voie_nom_have_same_lieudit_complement_nom": ("warning", "warning", "warning"),
    "row.different_voie_nom_with_same_id_ban_toponyme": ("warning", "warning", "warning"),
    "row.different_id_ban_toponyme_with_same_voie_nom": ("warning", "warning", "warning"),
    "row.different_adresse_with_same_id_ban_adresse": ("warning", "warning", "warning"),
    "row.different_id_ban_adresses_with_same_adresse": ("warning", "warning", "warning"),
    "commune_deleguee_insee.commune_invalide": ("warning", "warning", "warning"),
    "certification_commune.valeur_invalide": ("warning", "warning", "warning"),
    "row.commune_nom_invalide": ("warning", "warning", "warning"),
    "row.chef_lieu_invalide": ("warning", "warning", "warning"),
    "row.lieudit_complement_nom_not_declared": ("warning", "warning", "warning"),
    # Not the validator's: an address far from all others of its commune is most often a slip of the pen.
    "row.coord_outlier": ("info", "info", "info"),
    **{f"{name}.espaces_debut_fin": ("warning", "warning", "warning") for name in PADDED},
}
VERSIONS = ("1.3", "1.4", "1.5")
# The number of a place that has none.
NO_NUMBER = 99999


def asked(subject: Subject, check: str) -> Iterator[str]:
    """Yield the version of the format for which the schema asks for the check."""
    for params in named(subject, check):
        version = str(params.get("version"))
        if version in VERSIONS:
            yield version


def broken(rule: str, version: str, cell: Cell, expression: ir.BooleanValue) -> Iterator[Violation]:
    """Yield the violation of a rule at its level, nothing where the version has no such rule."""
    level = LEVELS[rule][VERSIONS.index(version)]
    if level is not None:
        params = {"reason": rule} if level == "error" else {"reason": rule, "level": level}
        yield Violation("bal", expression, cell.field.name, cell.column, params)


def numbered(subject: Subject) -> ir.BooleanValue | None:
    """Return where the row is an address with a number, not the name of a place; None without the column."""
    number = subject.cells.get("numero")
    if number is None or number.logical is None:
        return None
    return number.logical.fill_null(NO_NUMBER).notin((0, NO_NUMBER))
