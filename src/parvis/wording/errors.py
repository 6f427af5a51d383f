"""Sentences for what Parvis cannot do: what was seen, what was expected, what to do."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file-not-found": (
        "Le fichier « {name} » est introuvable. Vérifiez son nom et son emplacement.",
        "The file “{name}” cannot be found. Check its name and where it is.",
    ),
    "file-empty": (
        "Le fichier « {name} » est vide : il ne contient aucun octet. Refaites l’export, puis déposez-le de nouveau.",
        "The file “{name}” is empty: it holds not a single byte. Export it again, then drop it again.",
    ),
    "file-is-folder": (
        "« {name} » est un dossier. Choisissez un fichier.",
        "“{name}” is a folder. Choose a file.",
    ),
    "file-forbidden": (
        "Le fichier « {name} » ne peut pas être ouvert : la permission de le lire manque.",
        "The file “{name}” cannot be opened: permission to read it is missing.",
    ),
    "file-unreadable": (
        "Le disque n’a pas pu lire le fichier « {name} » jusqu’au bout. Copiez-le ailleurs et réessayez.",
        "The disk could not read the file “{name}” to its end. Copy it elsewhere and try again.",
    ),
    "extract-changed": (
        "Le fichier « {name} » a changé pendant sa lecture. Attendez la fin de son écriture et recommencez.",
        "The file “{name}” changed while it was being read. Wait until it is fully written and start again.",
    ),
    "not-a-table": (
        "Le contenu de « {name} » n’est pas un tableau. Déposez un fichier CSV, un classeur (XLSX, XLS, ODS), du JSON ou du GeoJSON.",
        "The content of “{name}” is not a table. Drop a CSV file, a workbook (XLSX, XLS, ODS), JSON or GeoJSON.",
    ),
    "plain-prose": (
        "Ce fichier contient du texte courant, pas un tableau : aucune colonne n’y est reconnaissable.",
        "This file holds running text, not a table: no column can be told in it.",
    ),
    "unknown-encoding": (
        "L’encodage « {encoding} » est inconnu. Essayez utf-8, cp1252 ou iso-8859-15.",
        "The encoding “{encoding}” is unknown. Try utf-8, cp1252 or iso-8859-15.",
    ),
    "password-protected": (
        "Ce classeur est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.",
        "This workbook is protected by a password. Save a copy of it without one.",
    ),
    "archive-truncated": (
        "Ce fichier est incomplet ou abîmé : il s’interrompt avant la fin. Copiez-le ou téléchargez-le de nouveau.",
        "This file is incomplete or damaged: it stops before its end. Copy or download it again.",
    ),
    "workbook-damaged": (
        "Ce classeur est abîmé ou d’un format inconnu. Ouvrez-le dans un tableur et enregistrez-le de nouveau.",
        "This workbook is damaged or of an unknown format. Open it in a spreadsheet program and save it again.",
    ),
    "workbook-empty": (
        "Ce classeur ne contient aucune feuille remplie.",
        "This workbook holds no sheet with anything in it.",
    ),
    "parser-timeout": (
        "La lecture du fichier a pris trop de temps et a été arrêtée.",
        "Reading the file took too long and was stopped.",
    ),
    "parser-out-of-memory": (
        "La lecture du fichier demande plus de mémoire que permis. Découpez-le en plusieurs fichiers.",
        "Reading the file takes more memory than allowed. Split it into several files.",
    ),
    "parser-crashed": (
        "La lecture du fichier s’est interrompue : son contenu est abîmé. Exportez-le de nouveau.",
        "Reading the file broke off: its content is damaged. Export it again.",
    ),
    "parser-failed": (
        "La lecture du fichier a échoué ({kind}, {place}). C’est un défaut de Parvis : signalez-le.",
        "Reading the file failed ({kind}, {place}). This is a fault of Parvis: please report it.",
    ),
    "result-too-large": (
        "Le contenu de ce fichier, une fois lu, dépasse la taille permise.",
        "The content of this file, once read, is larger than allowed.",
    ),
    "disk-full": (
        "Le disque est plein. Libérez de la place, puis recommencez : rien n’a été publié ni perdu.",
        "The disk is full. Free some space, then start again: nothing was published or lost.",
    ),
    "unknown-setting": (
        "Le réglage « {name} » n’existe pas. Vouliez-vous écrire « {nearest} » ?",
        "There is no setting “{name}”. Did you mean “{nearest}”?",
    ),
    "mistyped-setting": (
        "Le réglage « {name} » n’a pas la forme attendue ({expected}). Corrigez sa valeur.",
        "The setting “{name}” does not have the expected form ({expected}). Correct its value.",
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
    "unreadable-settings-file": (
        "Le fichier de réglages « {name} » n’est pas du TOML lisible : {reason}",
        "The settings file “{name}” is not readable TOML: {reason}",
    ),
    "weak-secret-key": (
        "La clé secrète est trop courte : {minimum} caractères au moins. Laissez PARVIS_SECRET_KEY vide.",
        "The secret key is too short: {minimum} characters at least. Leave PARVIS_SECRET_KEY empty.",
    ),
    "mistyped-public-url": (
        "{name} doit être une adresse comme https://donnees.ville.fr, sans chemin.",
        "{name} must be an address such as https://data.town.fr, without a path.",
    ),
    "mistyped-database-url": (
        "{name} doit être une adresse comme postgresql://compte:motdepasse@serveur/base, ou vide pour SQLite.",
        "{name} must be an address such as postgresql://account:password@server/database, or empty for SQLite.",
    ),
    "not-allowed": (
        "Votre rôle ne permet pas cette action dans cette organisation. Demandez à son administrateur.",
        "Your role does not allow this in this organisation. Ask its administrator.",
    ),
    "draft-closed": (
        "Le brouillon « {name} » est déjà publié ou abandonné. Déposez le fichier à nouveau pour le modifier.",
        "The draft “{name}” is already published or discarded. Drop the file again to change it.",
    ),
    "draft-not-ready": (
        "Le fichier « {name} » n’est pas encore préparé. Attendez la fin de la préparation.",
        "The file “{name}” is not prepared yet. Wait until it is.",
    ),
    "draft-running": (
        "Le fichier « {name} » est en cours de préparation ou déjà prêt : il n’y a rien à relancer.",
        "The file “{name}” is being prepared or already is: there is nothing to start again.",
    ),
    "dataset-withdrawn": (
        "Le jeu de données « {name} » a été retiré : il ne reçoit plus de version.",
        "The dataset “{name}” was withdrawn: it takes no new version.",
    ),
    "no-such-step": (
        "L’étape {number} n’existe pas dans ce brouillon. Rechargez la page.",
        "This draft has no step {number}. Reload the page.",
    ),
    "unusable-metadata": (
        "Le champ « {field} » n’a pas la forme attendue, ou il est trop long. Corrigez-le.",
        "The field “{field}” does not have the expected form, or is too long. Correct it.",
    ),
    "candidate-changed": (
        "« {name} » a changé depuis qu’il a été examiné. Regardez-le à nouveau avant de publier.",
        "“{name}” has changed since it was examined. Look at it again before publishing.",
    ),
    "not-examined": (
        "Personne n’a encore confirmé avoir examiné « {name} ». Faites-le à l’étape Protéger.",
        "Nobody has confirmed having examined “{name}” yet. Do it at the Protect step.",
    ),
    "metadata-missing": (
        "Il manque pour publier : {fields}. Complétez la description.",
        "Missing before publishing: {fields}. Complete the description.",
    ),
    "slug-taken": (
        "L’adresse « {slug} » est déjà prise par un autre jeu de données. Choisissez-en une autre.",
        "The address “{slug}” already belongs to another dataset. Choose another one.",
    ),
    "publication-crossed": (
        "Une autre publication a eu lieu au même instant. Recommencez.",
        "Another publication happened at the same moment. Try again.",
    ),
    "reason-missing": (
        "Dites pourquoi ce jeu de données est retiré : la raison s’affichera à son adresse.",
        "Say why this dataset is withdrawn: the reason will be shown at its address.",
    ),
    "not-published": (
        "Le jeu de données « {name} » n’a jamais été publié.",
        "The dataset “{name}” was never published.",
    ),
    "unusable-email": (
        "Ce n’est pas une adresse électronique. Écrivez-la comme prenom.nom@ville.fr.",
        "This is not an e-mail address. Write it as name@town.fr.",
    ),
    "account-exists": (
        "Un compte existe déjà pour cette adresse.",
        "There is already an account for this address.",
    ),
    "unknown-account": (
        "Aucun compte n’a cette adresse. « parvis user list » les montre tous.",
        "No account has this address. `parvis user list` shows them all.",
    ),
    "weak-password": (
        "Mot de passe trop faible : {minimum} caractères au moins, pas seulement des chiffres, rien de courant.",
        "Password too weak: {minimum} characters at least, not only digits, nothing common.",
    ),
    "unusable-organization": (
        "Le champ « {field} » de l’organisation ne convient pas. Corrigez-le.",
        "The organisation’s field “{field}” does not fit. Correct it.",
    ),
    "unknown-organization": (
        "Aucune organisation n’a l’adresse « {slug} ». Celles qui existent : {known}.",
        "No organisation has the address “{slug}”. Known ones: {known}.",
    ),
    "unknown-dataset": (
        "Aucun jeu de données n’a l’adresse « {slug} ».",
        "No dataset has the address “{slug}”.",
    ),
    "unknown-role": (
        "Le rôle « {name} » n’existe pas. Choisissez parmi : {choices}.",
        "There is no role “{name}”. Choose among: {choices}.",
    ),
    "file-too-large": (
        "Le fichier « {name} » dépasse {megabytes} Mo, la limite de ce portail (PARVIS_MAX_UPLOAD_MB).",
        "The file “{name}” is larger than {megabytes} MB, this portal’s limit (PARVIS_MAX_UPLOAD_MB).",
    ),
    "recipe-without-steps": (
        "La recette gardée pour ce fichier est incomplète. Choisissez à nouveau son schéma.",
        "The recipe kept for this file is incomplete. Choose its schema again.",
    ),
    "internal-error": (
        "Erreur imprévue, rien n’a été publié. Donnez la référence {reference} à qui tient le serveur.",
        "Unforeseen error, nothing was published. Give the reference {reference} to who runs the server.",
    ),
    "port-taken": (
        "Le port {port} est déjà utilisé par un autre programme. Essayez « parvis serve --port {other} ».",
        "Port {port} is already used by another program. Try `parvis serve --port {other}`.",
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
    "confirmation-missing": (
        "Cette action change ce que tout le monde voit : ajoutez --yes pour la confirmer.",
        "This changes what everybody sees: add --yes to confirm.",
    ),
}
