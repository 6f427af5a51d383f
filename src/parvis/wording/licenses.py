"""What licences ask and forbid when they are mixed, in plain words."""

from __future__ import annotations

# code of standards.mixing: (français, English); {licenses}: the inputs it comes from.
DUTIES: dict[str, tuple[str, str]] = {
    "attribution": (
        "Nommer chaque producteur, partout où les données sont montrées ou données ({licenses}).",
        "Name each producer wherever the data is shown or given ({licenses}).",
    ),
    "date": (
        "Dire la date de dernière mise à jour ({licenses}).",
        "Say the date of the last update ({licenses}).",
    ),
    "link-license": (
        "Donner le lien vers la licence ({licenses}).",
        "Give the link to the licence ({licenses}).",
    ),
    "indicate-changes": (
        "Dire que les données ont été modifiées ({licenses}).",
        "Say that the data was changed ({licenses}).",
    ),
    "no-endorsement": (
        "Ne pas laisser croire que le producteur approuve ce que vous en faites ({licenses}).",
        "Do not suggest that the producer approves of what you make of it ({licenses}).",
    ),
    "not-altered": (
        "Ne pas altérer les données ni en changer le sens ({licenses}).",
        "Neither alter the data nor change its meaning ({licenses}).",
    ),
    "share-alike": (
        (
            "Partager de même : qui publie une base faite avec celle-ci la publie sous la même "
            "licence ({licenses})."
        ),
        (
            "Share alike: who publishes a database made with this one publishes it under the same "
            "licence ({licenses})."
        ),
    ),
    "keep-open": (
        "Si une copie est verrouillée, en donner aussi une qui ne l’est pas ({licenses}).",
        "If a copy is locked, give one that is not as well ({licenses}).",
    ),
    "separate-tables": (
        (
            "Garder chaque source dans sa propre table, sous sa propre licence : les joindre ferait "
            "une base dérivée."
        ),
        (
            "Keep each source in its own table under its own licence: joining them would make a "
            "derivative database."
        ),
    ),
    "odbl-notice": (
        "Écrire sous l’image ou la carte : « contient des informations de… mises à disposition sous ODbL ».",
        "Write under the picture or the map: “contains information from… made available under the ODbL”.",
    ),
    "offer-database": (
        "Offrir sous ODbL la table qui est derrière l’image, ou dire comment la refaire.",
        "Offer the table behind the picture under the ODbL, or say how to make it again.",
    ),
    "homologation": (
        (
            "Aucune de ces licences n’est ouverte au choix d’une autorité française : il faut une "
            "homologation (art. D. 323-2-2 du CRPA), ou séparer les sources."
        ),
        (
            "None of these licences is one a French authority may choose: it takes an approval (art. "
            "D. 323-2-2 CRPA), or the sources are kept apart."
        ),
    ),
}

REASONS: dict[str, tuple[str, str]] = {
    "not-open": (
        (
            "{licenses} interdit l’usage commercial ou la modification : ce n’est pas une donnée "
            "ouverte, et le mélange ne peut pas l’être. Retirez cette source, ou demandez une autre "
            "licence."
        ),
        (
            "{licenses} forbids trade or changes: it is no open data, and the mix cannot be. Drop "
            "this source, or ask for another licence."
        ),
    ),
    "share-alikes-meet": (
        (
            "{licenses} veulent chacune que le mélange porte leur nom, et aucune n’accepte l’autre. "
            "Publiez-les dans des tables séparées."
        ),
        (
            "{licenses} each want the mix to carry their name, and neither accepts the other. Publish"
            " them in separate tables."
        ),
    ),
    "share-alike": (
        "{licenses} impose sa licence à toute base faite avec elle : c’est le partage de même.",
        "{licenses} imposes its licence on any database made with it: share-alike.",
    ),
    "high-value": (
        (
            "Un jeu de données de forte valeur ne peut être plus fermé que CC BY 4.0 (règlement (UE) "
            "2023/138) : {licenses} ne convient pas."
        ),
        (
            "A high-value dataset may not be more closed than CC BY 4.0 (regulation (EU) 2023/138): "
            "{licenses} does not do."
        ),
    ),
}
