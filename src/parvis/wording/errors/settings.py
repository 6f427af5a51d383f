"""Sentences for settings that are unknown, mistyped or out of range: UnusableSetting."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "unknown-setting": (
        "Le réglage « {name} » n’existe pas. Vouliez-vous écrire « {nearest} » ?",
        "There is no setting “{name}”. Did you mean “{nearest}”?",
    ),
    "setting-not-a-number": (
        "Le réglage « {name} » doit être un nombre entier en chiffres, comme {default} ; lu : « {value} ».",
        "The setting “{name}” must be a whole number written in digits, such as {default}. Found: “{value}”.",
    ),
    "setting-of-several-values": (
        "Le réglage « {name} » n’attend qu’une seule valeur : ni liste, ni section entre crochets.",
        "The setting “{name}” takes a single value: no list, no section between brackets.",
    ),
    "setting-out-of-range": (
        "Le réglage « {name} » doit être compris entre {minimum} et {maximum}.",
        "The setting “{name}” must be between {minimum} and {maximum}.",
    ),
    "setting-not-a-choice": (
        "Le réglage « {name} » ne peut valoir que : {choices}.",
        "The setting “{name}” can only be: {choices}.",
    ),
    "settings-file-not-found": (
        "Le fichier de réglages « {name} » nommé par PARVIS_CONFIG est introuvable.",
        "The settings file “{name}” named by PARVIS_CONFIG cannot be found.",
    ),
    "settings-file-unreadable": (
        "Le fichier de réglages « {name} » ne peut pas être lu. Vérifiez ses droits et qu’il est en UTF-8.",
        "The settings file “{name}” cannot be read. Check its permissions, and that it is in UTF-8.",
    ),
    "settings-file-not-toml": (
        (
            "Le fichier de réglages « {name} » n’est pas du TOML correct : regardez la ligne {line}. "
            "Un texte s’écrit entre guillemets, un nombre sans."
        ),
        (
            "The settings file “{name}” is not correct TOML: look at line {line}. "
            "A text is written between quotes, a number without."
        ),
    ),
    "connections-readable-by-others": (
        "Le fichier « {name} » contient des mots de passe et d’autres comptes peuvent le lire : chmod 600.",
        "The file “{name}” holds passwords and other accounts can read it: chmod 600.",
    ),
    "connections-unreadable": (
        "Le fichier « {name} » n’est pas du TOML lisible. La personne qui gère le portail doit le corriger.",
        "The file “{name}” is not readable TOML. The person who runs the portal must mend it.",
    ),
    "connection-incomplete": (
        "La base « {name} » est mal déclarée : il faut au moins « address » et « organizations ».",
        "The database “{name}” is not declared right: “address” and “organizations” at least are needed.",
    ),
    "weak-secret-key": (
        "La clé secrète est trop courte : {minimum} caractères au moins. Laissez PARVIS_SECRET_KEY vide.",
        "The secret key is too short: {minimum} characters at least. Leave PARVIS_SECRET_KEY empty.",
    ),
    "mistyped-public-url": (
        "{name} doit être une adresse comme https://donnees.ville.fr, sans chemin.",
        "{name} must be an address such as https://data.town.fr, without a path.",
    ),
    "unknown-host": (
        (
            "Ce portail répond à l’adresse {address}, pas à celle que vous avez ouverte. Si c’est pourtant "
            "la bonne, la personne qui le gère doit l’écrire dans PARVIS_PUBLIC_URL."
        ),
        (
            "This portal answers at {address}, not at the address you opened. If yours is the right one, the "
            "person who runs the portal must write it in PARVIS_PUBLIC_URL."
        ),
    ),
    "mistyped-database-url": (
        (
            "{name} doit être une adresse comme postgresql://compte:motdepasse@serveur/base, ou vide "
            "pour SQLite."
        ),
        (
            "{name} must be an address such as postgresql://account:password@server/database, or empty "
            "for SQLite."
        ),
    ),
    "address-unusable": (
        "Le serveur ne peut pas écouter à l’adresse {host}. Choisissez 127.0.0.1 ou 0.0.0.0.",
        "The server cannot listen on the address {host}. Choose 127.0.0.1 or 0.0.0.0.",
    ),
    "home-not-ready": (
        "Le dossier {home} n’est pas prêt. Lancez d’abord « parvis init ».",
        "The folder {home} is not ready. Run `parvis init` first.",
    ),
    "home-not-writable": (
        "Parvis ne peut pas écrire dans {home}. Corrigez ses droits, ou choisissez un autre PARVIS_HOME.",
        "Parvis cannot write to {home}. Correct its permissions, or choose another PARVIS_HOME.",
    ),
    "database-unreachable": (
        "La base de données ne répond pas. Vérifiez PARVIS_DATABASE_URL et que le serveur tourne.",
        "The database does not answer. Check PARVIS_DATABASE_URL and that its server runs.",
    ),
    "spark-not-installed": (
        "PARVIS_ENGINE demande Spark, qui n’est pas installé : ajoutez l’extra parvis[spark].",
        "PARVIS_ENGINE asks for Spark, which is not installed: add the extra parvis[spark].",
    ),
}
