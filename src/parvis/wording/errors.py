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
}
