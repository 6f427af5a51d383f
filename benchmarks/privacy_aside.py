"""A second vocabulary for the invented extracts: other names, trades, headers and sensitive words.

Written at once, from what such files look like, and parted in two halves by the hash of each word: the rules
may be mended by what the half `second` shows; the half `kept` is only measured. Everybody is invented.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

from privacy_corpus import KINDS, NEUTRAL, Kind, Make, Person, Vocabulary, words

_FIRST = """
Agathe Adrien Anissa Arnaud Aurélie Axel Bilal Brigitte Capucine Célestin Claire Corentin Daphné
Denise Édouard Elsa Enzo Fabienne Faustine Florent Gaëlle Gérald Ghislaine Hakim Hélène Hervé Ilona
Ismaël Jacqueline Jordan Judith Kelly Kenza Laurent Léonie Ludovic Madeleine Malik Marius Maxence
Mireille Moussa Naïma Nathan Noémie Oscar Paulette Philippe Raymonde Rémi Romane Samira Sébastien
Simone Stéphane Sylvain Tatiana Théo Valentin Victorine Yasmine Yohan Zineb Jean-Pierre Marie-Claude
Louis-Marie
"""
_LAST = """
ABADIE ALVES ARNAUD BEAUMONT BENOIT BERGER BESNARD BLANCHARD BOUCHER BRUN CARON CHARPENTIER CISSE
COHEN COURTOIS DELORME DESCHAMPS DIOP DUBOIS DUMONT DURAND FABRE FAURE FERNANDES FOURNIER GAILLARD
GILLET GIRARD GOMES GUERIN HAMDI HENRY HERVE JOLY KEITA KLEIN LAMBERT LE_ROUX LECLERC LEGER LEMOINE
MALLET MASSON MEUNIER MEZIANE MULLER NAVARRO NOEL OUEDRAOGO PASQUIER PELLETIER PEREIRA PREVOST
RAYNAUD REMY RIVIERE ROGER SAIDI SANCHEZ SIMON SOW TRAN VALENTIN VIDAL WAGNER WEBER YILMAZ ZIANI
DE_SOUSA LE_CORRE VAN_DAMME
"""
_HEADERS = {
    "health": """
        Motif médical|Restrictions médicales|Suivi médical|Traitement en cours|Affection|
        Taux d'incapacité|ALD|Contre-indications|Diagnostic|Antécédents médicaux|Fiche sanitaire|
        Intolérances|Infirmité|Aptitude médicale|Prise en charge médicale|Niveau d'autonomie|
        Troubles DYS|Reconnaissance travailleur handicapé
    """,
    "welfare": """
        Type d'aide sociale|Nature du secours|Motif de la demande d'aide|Prestation sociale versée|
        Tranche de quotient|Situation financière|Origine des ressources|Dette locative|
        Aide alimentaire|Minima|Bons alimentaires|Impayé|Accompagnement social|Mesure ASE|
        Revenu mensuel|Aide financière
    """,
    "offence": """
        Nature des faits|Motif du PV|Qualification pénale|Faits reprochés|Peine prononcée|
        Antécédents judiciaires|Motif d'exclusion|Verbalisation|Nature de l'infraction|Suites pénales|
        Casier|Natinf libellé
    """,
    "belief": """
        Cérémonie religieuse|Rite|Menu confessionnel|Interdits alimentaires|Carré confessionnel|
        Repas de substitution|Convictions
    """,
    "opinion": """
        Syndicat d'appartenance|Mandat syndical|Adhérent syndical|Section syndicale|
        Organisation syndicale|Heures de délégation syndicale|Engagement politique
    """,
    "judgement": """
        Appréciation générale|Comportement en service|Avis du chef de service|Points à améliorer|
        Appréciation littérale|Manière de servir|Savoir-être
    """,
    "absence": """
        Nature de l'arrêt|Cause d'absence|Code absence|Type de congé maladie|Motif arrêt de travail|
        Absence pour raison de santé|Congés maladie
    """,
}
_VALUES = {
    "health": """
        épilepsie|asthme sévère|diabète type 1|insuffisance rénale|mucoviscidose|dépression|
        sclérose en plaques|autisme|TDAH|surdité|néant|apte avec réserves|inapte|
        port de charges interdit
    """,
    "welfare": """
        secours financier|colis alimentaire|FSL|impayé d'énergie|ASE|chèque énergie|RSA socle|
        allocation chômage|hébergement d'urgence|épicerie sociale|sans|moins de 400
    """,
    "offence": """
        outrage|vol simple|conduite sans permis|usage de stupéfiants|violences volontaires|dégradation|
        recel|sans suite|rappel à la loi|amende forfaitaire
    """,
    "belief": "catholique|musulman|israélite|sans viande|protestant|aucun|bouddhiste|orthodoxe",
    "opinion": "CGT|FO|CFDT|sans|UNSA|SUD|CFTC|non syndiqué",
    "judgement": """
        agent peu fiable|très investi|doit se remettre en cause|excellent élément|manque d'initiative|
        conflits répétés|ponctuel
    """,
    "absence": """
        CLM|CLD|maladie ordinaire|accident du travail|maternité|enfant malade|présent|CITIS|
        temps partiel thérapeutique
    """,
}
# Said in the middle of remarks, in one row of ten.
_REMARKS = """
        sort de l'hôpital psychiatrique|sous antidépresseurs|père incarcéré|mère alcoolique|
        enfant placé en famille d'accueil|suspicion de maltraitance|
        s'est montré violent envers les agents|sans papiers|en cure de désintoxication|
        victime de violences|séropositive depuis 2019|grossesse à risque|
        dossier de surendettement déposé|menacé d'expulsion|témoin de Jéhovah, refuse la transfusion|
        mange halal|délégué CGT au dépôt|a porté plainte contre son conjoint|travail bâclé, peu fiable|
        souvent impoli avec le public|sous bracelet électronique|libéré de prison en mars|
        perd la mémoire|AVC en 2022|greffe de rein prévue|se déplace en fauteuil roulant|
        traité pour un lymphome|fausse couche récente|tentative de suicide en mai|
        bipolaire sous lithium|enfant autiste, AESH demandée|diabétique insulino-dépendant|
        hospitalisée jusqu'au 12|reconnu travailleur handicapé|bénéficie du RSA|ne paie plus son loyer|
        touche l'AAH|dossier MDPH en cours|sous tutelle de l'UDAF|très agressif au guichet|
        soupçonné de fraude|condamné pour vol|en garde à vue hier|problème d'alcool|se drogue|
        interdit bancaire|demandeur d'asile|catholique pratiquant|hémiplégique|
        dialyse trois fois par semaine|allergie aux arachides, PAI signé|
        épileptique, protocole en place|cancer du sein|dépressif depuis le divorce|hébergé au 115|
        battue par son mari|fils en prison|malvoyante|en arrêt longue maladie|
        refuse de serrer la main aux femmes
    """
_NAMED = {
    "surname": "Nom de l'abonné|nom_pers|Nom allocataire|NOM ENFANT|nom du tuteur|Nom patient|Nom agent",
    "first": "prénom enfant|Prénom usager|PRENOM_PERS|Prénom abonné|Prénoms|prénom agent",
    "full": """
        Usager|Titulaire du contrat|Locataire|Élève|Nom Prénom agent|Représentant légal|Occupant|
        Emprunteur|Famille d'accueil|Demandeur principal|Redevable|Assuré|Abonné|Débiteur|
        Personne à prévenir|Plaignant
    """,
    "birth": "Date naiss.|Né le|date_naissance_enfant|DATE NAISS|Naissance (date)|dnaiss",
    "home": "Adresse du foyer|Adresse usager|adresse_postale|Résidence principale|Adr. domicile",
    "nir": "N° sécurité sociale|num_insee_assure|NUMSS|N° assuré|matricule SS|identifiant national",
    "iban": "Compte à créditer|IBAN prélèvement|N° de compte|coordonnées bancaires|bic_iban",
    "tax": "N° fiscal foyer|numero_fiscal|SPI déclarant 1|identifiant fiscal",
    "email": "Adresse électronique|mail usager|courriel_parent|E-mail 2|messagerie",
    "mobile": "Téléphone parent|tel portable|Tel. urgence|GSM|n° à appeler",
    "plate": "N° d'immatriculation|plaque véhicule|Véhicule autorisé|immat_vehicule",
}
# Headers that say nothing: what stands below them is told by itself.
VAGUE = (
    "Divers",
    "Info",
    "Complément",
    "champ_libre",
    "Texte1",
    "Suite",
    "Zone 3",
    "colonne_12",
    "Autre",
    "Valeur texte",
    "lib",
    "data",
)
_THINGS = """
        à classer|voir dossier|Service technique|Salle polyvalente|École Jean Moulin|Garage Martin|
        SARL Durand Frères|rue Victor Hugo|Boulangerie Lefèvre|Stade Jean Bouin|Collège Marie Curie|
        transmis|en attente|Mairie annexe|Pharmacie Moreau|lot 2|Résidence Les Tilleuls|
        Espace Simone Veil|Cabinet Girard & Associés|Impasse du Moulin
    """

TRADES = {
    "transport-scolaire": ("surname", "first", "birth", "home", "mobile", "site", "note"),
    "paie": ("full", "nir", "iban", "absence", "amount", "service", "note"),
    "logement": ("full", "home", "welfare", "email", "amount", "note"),
    "creche": ("surname", "first", "birth", "health", "mobile", "note"),
    "police-municipale": ("full", "offence", "plate", "date", "amount", "note"),
    "cimetieres": ("full", "belief", "home", "date", "file", "note"),
    "conservatoire": ("surname", "first", "email", "birth", "count", "note"),
    "relations-sociales": ("full", "opinion", "service", "count", "note"),
    "entretiens": ("surname", "first", "judgement", "service", "date", "note"),
    "epicerie-sociale": ("full", "welfare", "tax", "mobile", "amount", "note"),
    "maintien-a-domicile": ("surname", "first", "health", "home", "mobile", "note"),
    "accueil": ("full", "remark", "date", "service", "state"),
    "suivi-social": ("surname", "first", "remark", "birth", "file"),
}
HALVES = ("second", "kept")


def _listed(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split("|")]


def _half(listed: list[str], half: str) -> tuple[str, ...]:
    """The words of one half; both halves of a list that is too short to be parted are the whole."""
    wanted = HALVES.index(half)
    chosen = tuple(word for word in listed if hashlib.sha256(word.encode()).digest()[0] % 2 == wanted)
    return chosen or tuple(listed)


def _remark(half: str) -> Make:
    facts = _half(_listed(_REMARKS), half)
    neutral = NEUTRAL["note"][0]

    def make(draw: random.Random, who: Person) -> str:
        said = neutral(draw, who)
        if draw.random() > 0.1:
            return said
        return draw.choice([f"{said}, {draw.choice(facts)}", draw.choice(facts).capitalize()])

    return make


def vocabulary(half: str) -> Vocabulary:
    """Return the words of one half of HALVES."""
    kinds = {name: replace(KINDS[name], headers=_half(_listed(text), half)) for name, text in _NAMED.items()}
    for name, headers in _HEADERS.items():
        make = words(*_half(_listed(_VALUES[name]), half))
        kinds[name] = Kind(make, ("sensitive",), "sensitive", _half(_listed(headers), half))
    remarks = ("Observations", "Remarques", "Commentaire", "Compte rendu", "Notes", "Suivi")
    kinds["remark"] = Kind(_remark(half), ("sensitive",), "sensitive in a remark", remarks)
    return Vocabulary(
        first=_half(_FIRST.split(), half),
        last=_half(_LAST.split(), half),
        kinds=kinds,
        neutral=NEUTRAL,
        trades=TRADES,
        vague=_half(list(VAGUE), half),
        things=_half(_listed(_THINGS), half),
    )
