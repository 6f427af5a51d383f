"""Sentences for files that cannot be read as a table: UnreadableExtract."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file-not-found": (
        "Le fichier « {name} » est introuvable. Vérifiez son nom et son emplacement.",
        "The file “{name}” cannot be found. Check its name and where it is.",
    ),
    "arrival-missing": (
        (
            "Aucun fichier n’attend dans le dossier d’arrivée « {folder} ». Vérifiez que l’application y "
            "dépose bien son export."
        ),
        (
            "No file waits in the folder of arrivals “{folder}”. Check that the application drops its export "
            "there."
        ),
    ),
    "update-interrupted": (
        "La mise à jour a été interrompue par un arrêt du serveur. Elle est reprise d’elle-même.",
        "A stop of the server interrupted the update. It is taken up again by itself.",
    ),
    "file-empty": (
        (
            "Le fichier « {name} » est vide : il ne contient aucun octet. Refaites l’export, puis "
            "déposez-le de nouveau."
        ),
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
    "file-is-device": (
        "« {name} » n’est pas un fichier ordinaire. Choisissez un fichier.",
        "“{name}” is not an ordinary file. Choose a file.",
    ),
    "too-many-columns": (
        "Le tableau « {table} » a {columns} colonnes : Parvis en lit {most} au plus. Mettez-les en lignes.",
        "The table “{table}” has {columns} columns: Parvis reads {most} at most. Turn them into rows.",
    ),
    "extract-without-rows": (
        "« {name} » ne contient aucune ligne de données. Refaites l’export, puis déposez-le de nouveau.",
        "“{name}” holds no row of data. Export it again, then drop it again.",
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
        (
            "Le contenu de « {name} » n’est pas un tableau. Déposez un fichier CSV, un classeur (XLSX, "
            "XLS, ODS), du JSON ou du GeoJSON."
        ),
        (
            "The content of “{name}” is not a table. Drop a CSV file, a workbook (XLSX, XLS, ODS), JSON "
            "or GeoJSON."
        ),
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
        (
            "Ce fichier est incomplet ou abîmé : il s’interrompt avant la fin. Copiez-le ou "
            "téléchargez-le de nouveau."
        ),
        "This file is incomplete or damaged: it stops before its end. Copy or download it again.",
    ),
    "xml-entities": (
        "Ce fichier XML déclare un type de document ou des entités : par sécurité, Parvis ne les lit pas.",
        "This XML file declares a document type or entities: for safety, Parvis does not read them.",
    ),
    "xml-damaged": (
        "Ce fichier XML est abîmé à la ligne {line}. Exportez-le de nouveau.",
        "This XML file is damaged at line {line}. Export it again.",
    ),
    "xml-too-deep": (
        "Les éléments de ce fichier XML s’emboîtent trop profondément pour être un tableau.",
        "The elements of this XML file are nested too deeply to be a table.",
    ),
    "database-address": (
        "Cette adresse de base n’est pas complète. Forme attendue : postgresql://utilisateur@serveur/base.",
        "This database address is not complete. Expected form: postgresql://user@server/database.",
    ),
    "database-silent": (
        "La base {address} ne répond pas, ou refuse ce compte. Vérifiez serveur, nom et mot de passe.",
        "The database {address} does not answer, or refuses this account. Check server, name and password.",
    ),
    "option-not-for-database": (
        "Une base n’a ni encodage ni en-tête à deviner : retirez {options}.",
        "A database has neither an encoding nor a header to guess: leave out {options}.",
    ),
    "database-asked-nothing": (
        "Dites quoi lire, par --table ou --query. Tables de cette base : {tables}.",
        "Say what to read, by --table or --query. Tables of this database: {tables}.",
    ),
    "query-not-reading": (
        "Une seule requête de lecture est acceptée (SELECT, WITH, TABLE ou VALUES), sans écriture.",
        "One reading query is accepted (SELECT, WITH, TABLE or VALUES), that writes nothing.",
    ),
    "query-refused": (
        "La base a refusé la requête : {detail}",
        "The database refused the query: {detail}",
    ),
    "database-damaged": (
        "Cette base SQLite est abîmée ou d’une version inconnue. Refaites-en une copie.",
        "This SQLite database is damaged or of an unknown version. Copy it again.",
    ),
    "database-empty": (
        "Cette base ne contient aucune ligne.",
        "This database holds no row.",
    ),
    "parquet-damaged": (
        "Ce fichier Parquet est abîmé ou incomplet. Copiez-le ou téléchargez-le de nouveau.",
        "This Parquet file is damaged or incomplete. Copy or download it again.",
    ),
    "sheet-sparse": (
        (
            "Une feuille s’étend sur {rows} lignes et {columns} colonnes pour {filled} cellules remplies : "
            "effacez ce qui traîne loin du tableau, puis déposez le classeur de nouveau."
        ),
        (
            "A sheet spans {rows} rows and {columns} columns for {filled} filled cells: clear what lies far "
            "from the table, then drop the workbook again."
        ),
    ),
    "workbook-damaged": (
        (
            "Ce classeur est abîmé ou d’un format inconnu. Ouvrez-le dans un tableur et enregistrez-le "
            "de nouveau."
        ),
        (
            "This workbook is damaged or of an unknown format. Open it in a spreadsheet program and save "
            "it again."
        ),
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
        (
            "La lecture du fichier s’est interrompue : il est abîmé, ou la machine a manqué de mémoire. "
            "Réessayez ; si cela recommence, exportez-le de nouveau."
        ),
        (
            "Reading the file broke off: it is damaged, or the machine ran out of memory. "
            "Try again; if it happens again, export it again."
        ),
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
    "file-too-large": (
        "Le fichier « {name} » dépasse {megabytes} Mo, la limite de ce portail (PARVIS_MAX_UPLOAD_MB).",
        "The file “{name}” is larger than {megabytes} MB, this portal’s limit (PARVIS_MAX_UPLOAD_MB).",
    ),
    "foreign-kind": (
        (
            "« {name} » est un fichier {kind} : Parvis ne le lit pas comme un tableau. Exportez les "
            "données en CSV, XLSX ou ODS."
        ),
        "“{name}” is a {kind} file: Parvis does not read it as a table. Export the data as CSV, XLSX or ODS.",
    ),
    "html-file": (
        (
            "« {name} » est une page web, même si son nom dit autre chose. Ouvrez-la dans un tableur et "
            "enregistrez-la en XLSX ou CSV."
        ),
        (
            "“{name}” is a web page, whatever its name says. Open it in a spreadsheet program and save "
            "it as XLSX or CSV."
        ),
    ),
    "xml-without-records": (
        "Ce fichier XML ne contient aucun élément répété qui fasse des lignes. Exportez plutôt en CSV.",
        "This XML file holds no repeated element that would make rows. Export it as CSV instead.",
    ),
    "macro-file": (
        "Le classeur « {name} » contient des macros. Enregistrez-le au format XLSX, sans macros.",
        "The workbook “{name}” holds macros. Save it as XLSX, without macros.",
    ),
    "archive-bomb": (
        "Cette archive se déploie en un volume démesuré : elle n’est pas ouverte.",
        "This archive unpacks to an unreasonable size: it is not opened.",
    ),
    "archive-empty": ("Cette archive est vide.", "This archive is empty."),
    "archive-of-several": (
        "Cette archive contient {count} fichiers. Déposez-les un par un.",
        "This archive holds {count} files. Drop them one by one.",
    ),
    "archive-nested": (
        "Cette archive en contient une autre. Déposez le fichier qui est à l’intérieur.",
        "This archive holds another one. Drop the file that is inside.",
    ),
    "archive-method": (
        "Cette archive est compressée par une méthode inconnue. Refaites-la en ZIP ordinaire.",
        "This archive is compressed by an unknown method. Make it again as an ordinary ZIP.",
    ),
    "json-damaged": (
        "Ce fichier JSON est incomplet ou mal formé (ligne {line}).",
        "This JSON file is incomplete or malformed (line {line}).",
    ),
    "json-too-deep": (
        "Les valeurs de ce fichier JSON s’emboîtent trop profondément pour être un tableau.",
        "The values of this JSON file are nested too deeply to be a table.",
    ),
    "json-without-records": (
        "Ce fichier JSON ne contient aucune liste d’objets à lire comme des lignes.",
        "This JSON file holds no list of objects to read as rows.",
    ),
    "crs-unknown": (
        "Le système de coordonnées « {crs} » est inconnu. Exportez les données en WGS 84 ou en Lambert-93.",
        "The coordinate system “{crs}” is unknown. Export the data in WGS 84 or Lambert-93.",
    ),
    "geometry-damaged": (
        "Une géométrie de ce fichier est mal formée.",
        "A geometry in this file is malformed.",
    ),
    "layer-damaged": (
        (
            "Cette couche géographique est incomplète ou abîmée. Un shapefile demande ses fichiers .shp, "
            ".shx et .dbf."
        ),
        "This geographic layer is incomplete or damaged. A shapefile needs its .shp, .shx and .dbf files.",
    ),
    "mark-unclear": (
        "« {text} » n’est pas un seul caractère. Écrivez par exemple ; ou , ou | ou tab, ou none pour aucun.",
        "“{text}” is not one character. Write for example ; or , or | or tab, or none for none.",
    ),
    "unknown-sheet": (
        "Il n’y a pas de feuille ni de tableau « {sheet} » dans ce fichier. Il contient : {known}.",
        "There is no sheet nor table “{sheet}” in this file. It holds: {known}.",
    ),
    "header-rows-unclear": (
        (
            "« {text} » ne désigne pas des lignes d’en-tête. Écrivez par exemple 1, ou 3,4, ou 0 s’il "
            "n’y en a pas."
        ),
        "“{text}” does not name header lines. Write for example 1, or 3,4, or 0 when there is none.",
    ),
    "validate-no-table": (
        "« {name} » ne contient aucun tableau à contrôler.",
        "“{name}” holds no table to check.",
    ),
}
