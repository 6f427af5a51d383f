"""Sentences for the rules of the national address base (BAL)."""

from __future__ import annotations

# Columns of the address base whose cells should have no space around.
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
# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "bal": (
        "L’adresse ne suit pas le format de la Base adresse.",
        "The address does not follow the format of the address base.",
    ),
    "bal.cle_interop.valeur_manquante": (
        "La clé d’interopérabilité est vide.",
        "The interoperability key is empty.",
    ),
    "bal.cle_interop.structure_invalide": (
        "La clé s’écrit commune_voie_numéro, par exemple 35238_0040_00036.",
        "The key is written commune_street_number, for example 35238_0040_00036.",
    ),
    "bal.cle_interop.casse_invalide": (
        "La clé s’écrit en minuscules.",
        "The key is written in small letters.",
    ),
    "bal.cle_interop.numero_invalide": (
        "La troisième partie de la clé est le numéro, en chiffres.",
        "The third part of the key is the number, in digits.",
    ),
    "bal.cle_interop.numero_prefixe_manquant": (
        "Dans la clé, le numéro a cinq chiffres : 00036 pour 36.",
        "In the key, the number has five digits: 00036 for 36.",
    ),
    "bal.cle_interop.commune_invalide": (
        "La clé commence par le code INSEE d’une commune, et celui-ci n’existe pas.",
        "The key begins with the INSEE code of a commune, and this one does not exist.",
    ),
    "bal.cle_interop.commune_ancienne": (
        "La clé commence par le code d’une ancienne commune.",
        "The key begins with the code of a former commune.",
    ),
    "bal.cle_interop.voie_invalide": (
        "Dans la clé, le code de la voie a quatre caractères.",
        "In the key, the code of the street has four characters.",
    ),
    "bal.cle_interop.voie_non_renseignee": (
        "La clé ne donne pas encore de code de voie (xxxx ou 0000).",
        "The key gives no street code yet (xxxx or 0000).",
    ),
    "bal.row.incoherence_numero": (
        "Le numéro de la clé n’est pas celui de la colonne numero.",
        "The number in the key is not that of the column numero.",
    ),
    "bal.uid_adresse.type_invalide": (
        "Les trois identifiants s’écrivent @c:… @v:… @a:…, chacun de 36 caractères.",
        "The three identifiers are written @c:… @v:… @a:…, each of 36 characters.",
    ),
    "bal.uid_adresse.incoherence_ids_ban": (
        "Deux des trois identifiants sont les mêmes.",
        "Two of the three identifiers are the same.",
    ),
    "bal.row.lack_of_id_ban": (
        "Il manque un des identifiants nationaux : commune, voie et adresse vont ensemble.",
        "One of the national identifiers is missing: commune, street and address go together.",
    ),
    "bal.row.incoherence_ids_ban": (
        "Deux identifiants nationaux de la ligne sont les mêmes.",
        "Two national identifiers of the row are the same.",
    ),
    "bal.rows.multi_id_ban_commune": (
        "Toutes les lignes n’ont pas le même identifiant de commune.",
        "Not all rows have the same identifier of the commune.",
    ),
    "bal.rows.every_line_required_id_ban": (
        "Des lignes ont des identifiants nationaux et celle-ci non : toutes, ou aucune.",
        "Some rows have national identifiers and this one has not: all, or none.",
    ),
    "bal.toponyme.trop_court": (
        "Le nom de la voie a trois caractères au moins.",
        "The name of the street has three characters at least.",
    ),
    "bal.toponyme.trop_long": (
        "Le nom de la voie a deux cents caractères au plus.",
        "The name of the street has two hundred characters at most.",
    ),
    "bal.toponyme.caractere_invalide": (
        "Le nom de la voie contient un caractère abîmé.",
        "The name of the street holds a damaged character.",
    ),
    "bal.toponyme.casse_incorrecte": (
        "Écrivez le nom de la voie en majuscules et minuscules : Rue du Canal.",
        "Write the name of the street in capital and small letters: Rue du Canal.",
    ),
    "bal.toponyme.contient_tiret_bas": (
        "Remplacez les tirets bas du nom par des espaces.",
        "Replace the underscores of the name by spaces.",
    ),
    "bal.numero.trop_grand": (
        "Un numéro va jusqu’à 9999 ; 99999 dit un lieu sans numéro.",
        "A number goes up to 9999; 99999 says a place without a number.",
    ),
    "bal.numero.contient_prefixe": (
        "Retirez les zéros devant le numéro.",
        "Remove the zeros in front of the number.",
    ),
    "bal.suffixe.debut_invalide": (
        "Un suffixe commence par une lettre ou un chiffre.",
        "A suffix begins with a letter or a digit.",
    ),
    "bal.suffixe.trop_long": (
        "Un suffixe a neuf caractères au plus.",
        "A suffix has nine characters at most.",
    ),
    "bal.suffixe.espaces_debut_fin": (
        "Retirez les espaces autour du suffixe.",
        "Remove the spaces around the suffix.",
    ),
    "bal.commune_insee.commune_invalide": (
        "Aucune commune n’a ce code INSEE.",
        "No commune has this INSEE code.",
    ),
    "bal.commune_insee.commune_ancienne": (
        "Ce code est celui d’une ancienne commune ; donnez celui de la commune d’aujourd’hui.",
        "This code is that of a former commune; give that of today’s commune.",
    ),
    "bal.position.valeur_invalide": (
        "Cette position n’est pas prévue. Écrivez par exemple entrée, bâtiment, parcelle ou segment.",
        "This position is not foreseen. Write for example entrée, bâtiment, parcelle or segment.",
    ),
    "bal.row.position_manquante": (
        "La position manque. Dites ce que le point marque : entrée, bâtiment, parcelle ou segment.",
        "The position is missing. Say what the point marks: entrée, bâtiment, parcelle or segment.",
    ),
    "bal.row.longlat_vides": (
        "Une adresse numérotée a une longitude et une latitude.",
        "An address with a number has a longitude and a latitude.",
    ),
    "bal.row.longlat_invalides": (
        "Ce point n’est pas en France ; longitude et latitude sont peut-être inversées.",
        "This point is not in France; longitude and latitude may be swapped.",
    ),
    "bal.row.longlat_xy_incoherents": (
        "x et y sont à plus de dix mètres du point que disent la longitude et la latitude.",
        "x and y are more than ten metres from the point that longitude and latitude tell.",
    ),
    "bal.row.voie_nom_have_same_lieudit_complement_nom": (
        "Le lieu-dit répète le nom de la voie : videz-le, ou écrivez le nom du lieu-dit.",
        "The place name repeats the name of the street: empty it, or write the place name.",
    ),
    "bal.row.different_voie_nom_with_same_id_ban_toponyme": (
        "Un même id_ban_toponyme est porté par des voies de noms différents.",
        "One id_ban_toponyme is borne by streets of different names.",
    ),
    "bal.row.different_id_ban_toponyme_with_same_voie_nom": (
        "Une même voie porte plusieurs id_ban_toponyme.",
        "One street bears several id_ban_toponyme.",
    ),
    "bal.row.different_adresse_with_same_id_ban_adresse": (
        "Un même id_ban_adresse est porté par des adresses différentes.",
        "One id_ban_adresse is borne by different addresses.",
    ),
    "bal.row.different_id_ban_adresses_with_same_adresse": (
        "Une même adresse porte plusieurs id_ban_adresse.",
        "One address bears several id_ban_adresse.",
    ),
    "bal.commune_deleguee_insee.commune_invalide": (
        "Le code de la commune déléguée n’est celui d’aucune commune, présente ou passée.",
        "The code of the delegated commune is that of no commune, of today or of before.",
    ),
    "bal.cad_parcelles.pipe_debut_fin": (
        "Retirez la barre au début ou à la fin de la liste des parcelles.",
        "Remove the bar at the start or the end of the list of parcels.",
    ),
    "bal.cad_parcelles.valeur_invalide": (
        "Une parcelle a quatorze caractères ; plusieurs sont séparées par une barre.",
        "A parcel has fourteen characters; several are separated by a bar.",
    ),
    "bal.source.valeur_manquante": (
        "La source manque. Dites qui a produit l’adresse.",
        "The source is missing. Say who produced the address.",
    ),
    "bal.date_der_maj.valeur_manquante": (
        "La date de dernière mise à jour manque. Donnez-la.",
        "The date of the last update is missing. Give it.",
    ),
    "bal.date_der_maj.date_ancienne": ("Cette date est d’avant 2010.", "This date is before 2010."),
    "bal.date_der_maj.date_future": ("Cette date n’est pas encore venue.", "This date is still to come."),
    "bal.certification_commune.valeur_invalide": (
        "Écrivez 1 pour oui, 0 pour non.",
        "Write 1 for yes, 0 for no.",
    ),
    "bal.row.commune_nom_invalide": (
        "Le nom de la commune n’est pas celui de son code INSEE ; écrivez le nom officiel.",
        "The name of the commune is not that of its INSEE code; write the official name.",
    ),
    "bal.row.chef_lieu_invalide": (
        "Cette commune déléguée n’est pas une ancienne commune de celle de la ligne.",
        "This delegated commune is no former commune of that of the row.",
    ),
    "bal.row.lieudit_complement_nom_not_declared": (
        "Ce lieu-dit n’a pas de ligne à lui : ajoutez-en une, avec le numéro 99999.",
        "This hamlet has no row of its own: add one, with the number 99999.",
    ),
    "bal.row.coord_outlier": (
        "L’adresse est loin de toutes les autres de sa commune ; vérifiez sa longitude et sa latitude.",
        "The address is far from all others of its commune; check its longitude and latitude.",
    ),
    "bal.numero.not_to_be_zero": (
        "Le numéro ne doit pas être 0 ; pour un lieu sans numéro, écrivez 99999.",
        "The number must not be 0; for a place without a number, write 99999.",
    ),
    "bal.suffixe.caractere_invalide": (
        "Le suffixe n’a que des lettres et des chiffres : « bis », « ter », « a ».",
        "The suffix has only letters and digits: “bis”, “ter”, “a”.",
    ),
    "bal.position.enum_fuzzy": (
        "La position se reconnaît, mais s’écrit en minuscules avec ses accents : « entrée », « bâtiment ».",
        "The position is known, but is written in small letters with its accents: “entrée”, “bâtiment”.",
    ),
    **{
        f"bal.{name}.espaces_debut_fin": (
            "Retirez les espaces au début et à la fin.",
            "Remove the spaces at the start and at the end.",
        )
        for name in PADDED
    },
}
