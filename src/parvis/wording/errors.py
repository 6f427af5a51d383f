"""Sentences for what Parvis cannot do: what was seen, what was expected, what to do."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "file-not-found": (
        "Le fichier « {name} » est introuvable. Vérifiez son nom et son emplacement.",
        "The file “{name}” cannot be found. Check its name and where it is.",
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
        (
            "{name} doit être une adresse comme postgresql://compte:motdepasse@serveur/base, ou vide "
            "pour SQLite."
        ),
        (
            "{name} must be an address such as postgresql://account:password@server/database, or empty "
            "for SQLite."
        ),
    ),
    "not-allowed": (
        "Votre rôle ne permet pas cette action dans cette organisation. Demandez à son administrateur.",
        "Your role does not allow this in this organisation. Ask its administrator.",
    ),
    "draft-closed": (
        (
            "Le brouillon « {name} » est déjà publié ou abandonné. Déposez le fichier à nouveau pour le "
            "modifier."
        ),
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
    "nothing-to-undo": (
        "Il n’y a rien à défaire sur « {name} ».",
        "There is nothing to undo on “{name}”.",
    ),
    "nothing-asked": (
        "Aucune question n’attend de réponse sur « {name} ». Rechargez la page.",
        "No question waits for an answer on “{name}”. Reload the page.",
    ),
    "nothing-to-share": (
        "Les réparations de « {name} » n’ont rien à offrir aux autres : il n’en reste aucune.",
        "The repairs of “{name}” have nothing to offer to others: none is left.",
    ),
    "recipe-too-long": (
        "Une recette a {most} étapes au plus.",
        "A recipe has {most} steps at most.",
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
    "not-scanned": (
        (
            "Les données personnelles n’ont pas encore été cherchées dans « {name} ». Relancez la "
            "recherche à l’étape Protéger."
        ),
        "Personal data has not been looked for in “{name}” yet. Start the search at the Protect step.",
    ),
    "finding-undecided": (
        (
            "« {name} » contient {count} constat(s) sans traitement ni décision. À l’étape Protéger, "
            "traitez-les ou demandez une décision."
        ),
        (
            "“{name}” holds {count} finding(s) with neither treatment nor decision. At the Protect "
            "step, treat them or ask for a decision."
        ),
    ),
    "hidden-unseen": (
        (
            "Le fichier « {name} » cache quelque chose que personne n’a vu. À l’étape Protéger, "
            "regardez ce que c’est et confirmez que cela reste de côté."
        ),
        (
            "The file “{name}” hides something nobody has seen. At the Protect step, look at what it "
            "is and confirm that it stays out."
        ),
    ),
    "publication-refused": (
        (
            "La collectivité a décidé de ne pas publier « {name} ». Changez ce qui est publié, puis "
            "demandez une nouvelle décision."
        ),
        (
            "The authority decided not to publish “{name}”. Change what is published, then ask for a "
            "new decision."
        ),
    ),
    "opinion-missing": (
        (
            "« {name} » contient des données sensibles : l’avis du délégué à la protection des données "
            "doit être donné d’abord."
        ),
        "“{name}” holds sensitive data: the data protection officer must give an opinion first.",
    ),
    "two-persons-needed": (
        "La personne qui a donné l’avis ne prend pas la décision. Demandez à quelqu’un d’autre.",
        "Whoever gave the opinion does not take the decision. Ask somebody else.",
    ),
    "motive-too-short": (
        "Dites pourquoi en une phrase au moins ({least} caractères).",
        "Say why in one sentence at least ({least} characters).",
    ),
    "unusable-answer": (
        "Le champ « {field} » manque ou n’a pas la forme attendue. Complétez-le.",
        "The field “{field}” is missing or does not have the expected form. Complete it.",
    ),
    "link-expired": (
        "Ce lien ne sert plus : son délai est passé. Demandez-en un autre à la collectivité.",
        "This link is of no use any more: its time has passed. Ask the authority for another one.",
    ),
    "already-answered": (
        "La réponse a déjà été donnée ; elle est gardée.",
        "The answer was already given; it is kept.",
    ),
    "no-such-question": (
        "On ne peut pas demander « {kind} » ainsi.",
        "“{kind}” cannot be asked this way.",
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
        (
            "Mot de passe trop faible : {minimum} caractères au moins, pas seulement des chiffres, rien "
            "de courant."
        ),
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
    "not-found": (
        "Rien de public à cette adresse. Vérifiez-la, ou cherchez dans le catalogue.",
        "Nothing public has this address. Check it, or search the catalogue.",
    ),
    "gone": (
        "Ces données ont été retirées par l’organisation qui les publiait.",
        "This data was withdrawn by the organisation that published it.",
    ),
    "no-rows": (
        "Cette ressource n’a pas de lignes à interroger : téléchargez-la.",
        "This resource has no rows to query: download it instead.",
    ),
    "no-such-format": (
        "Cette ressource n’existe pas en {format}. Formats proposés : {formats}.",
        "This resource does not exist as {format}. Formats on offer: {formats}.",
    ),
    "method-not-allowed": (
        "Cette adresse se lit seulement (GET, HEAD) ; {method} n’y est pas accepté.",
        "This address can only be read (GET, HEAD); it does not accept {method}.",
    ),
    "parameter-value": (
        "La valeur du paramètre « {name} » ne convient pas. La description de l’API dit ce qui est attendu.",
        "The value of the parameter “{name}” does not fit. The description of the API says what is expected.",
    ),
    "query-unknown-parameter": (
        "Le paramètre « {name} » n’existe pas ici. Le plus proche : {nearest}.",
        "There is no parameter “{name}” here. The nearest: {nearest}.",
    ),
    "query-unknown-column": (
        "La colonne « {column} » n’existe pas ici. La plus proche : {nearest}.",
        "There is no column “{column}” here. The nearest: {nearest}.",
    ),
    "query-unknown-operator": (
        "L’opérateur « {operator} » n’existe pas. Le plus proche : {nearest}.",
        "There is no operator “{operator}”. The nearest: {nearest}.",
    ),
    "query-operator-kind": (
        "L’opérateur « {operator} » ne s’applique pas à la colonne « {column} », de type {kind}.",
        "The operator “{operator}” does not apply to the column “{column}”, of type {kind}.",
    ),
    "query-needless-value": (
        "« {column}__{operator} » s’écrit sans valeur.",
        "“{column}__{operator}” takes no value.",
    ),
    "query-value": (
        (
            "La valeur demandée pour la colonne « {column} » ne convient pas à son type, {kind}. Nombre "
            ": 1200.50 ; date : 2024-05-31 ; booléen : true ou false."
        ),
        (
            "The value asked for the column “{column}” does not fit its type, {kind}. Number: 1200.50; "
            "date: 2024-05-31; boolean: true or false."
        ),
    ),
    "query-value-too-long": (
        "La valeur demandée pour la colonne « {column} » dépasse {maximum} caractères.",
        "The value asked for the column “{column}” is longer than {maximum} characters.",
    ),
    "query-alternatives": (
        "Les alternatives ne se comprennent pas au caractère {place}. Exemple : or=(a__exact.1,b__isnull).",
        "The alternatives cannot be understood at character {place}. Example: or=(a__exact.1,b__isnull).",
    ),
    "query-page": (
        "Le numéro de page est un entier de 1 à {maximum}.",
        "The page is a whole number from 1 to {maximum}.",
    ),
    "query-page-size": (
        "Le nombre de lignes par page est un entier de 1 à {maximum}.",
        "The page size is a whole number from 1 to {maximum}.",
    ),
    "query-no-page": (
        "« {name} » n’a pas de sens ici : l’export donne toutes les lignes.",
        "“{name}” means nothing here: an export gives every row.",
    ),
    "query-repeated": (
        "« {name} » est demandé deux fois.",
        "“{name}” is asked twice.",
    ),
    "query-sort": (
        "Le tri de la colonne « {column} » s’écrit asc ou desc.",
        "The order of the column “{column}” is written asc or desc.",
    ),
    "query-columns-grouped": (
        (
            "« columns » ne se combine pas avec des groupes : la réponse contient les clés et les "
            "chiffres demandés."
        ),
        "“columns” cannot be combined with groups: the answer holds the keys and the figures asked for.",
    ),
    "query-no-column": (
        "Il ne reste aucune colonne à montrer.",
        "No column is left to show.",
    ),
    "query-too-many-conditions": (
        "Une requête contient au plus {maximum} conditions.",
        "A query holds {maximum} conditions at most.",
    ),
    "query-too-many-groups": (
        "Une requête regroupe par {maximum} colonnes au plus.",
        "A query groups by {maximum} columns at most.",
    ),
    "query-too-many-values": (
        "Une liste contient au plus {maximum} valeurs.",
        "A list holds {maximum} values at most.",
    ),
    "query-timeout": (
        (
            "La requête n’a pas abouti en {seconds} secondes. Ajoutez un filtre, ou téléchargez le "
            "fichier entier."
        ),
        "The query did not finish in {seconds} seconds. Add a filter, or download the whole file.",
    ),
    "query-too-large": (
        (
            "La requête demande trop de mémoire. Ajoutez un filtre, demandez moins de colonnes, ou "
            "téléchargez le fichier entier."
        ),
        "The query needs too much memory. Add a filter, ask for fewer columns, or download the whole file.",
    ),
    "query-out-of-range": (
        "Un nombre de la requête dépasse ce que la colonne peut contenir.",
        "A number of the query is beyond what the column can hold.",
    ),
    "query-busy": (
        "Trop d’exports sont en cours. Réessayez dans un instant.",
        "Too many exports are running. Try again in a moment.",
    ),
    "query-no-geometry": (
        "Ces lignes n’ont pas de géométrie : demandez-les en csv ou en json.",
        "These rows have no geometry: ask for them as csv or json.",
    ),
    "table-missing": (
        (
            "La table « {name} » manque dans l’espace de stockage ; l’administrateur du portail doit la "
            "restaurer."
        ),
        "The table “{name}” is missing from the store; the portal's administrator has to restore it.",
    ),
    "table-unreadable": (
        "La table « {name} » ne se lit plus ; l’administrateur du portail doit la restaurer.",
        "The table “{name}” can no longer be read; the portal's administrator has to restore it.",
    ),
    "file-missing": (
        (
            "Le fichier « {name} » de la version {version} manque dans l’espace de stockage ; "
            "l’administrateur du portail doit le restaurer."
        ),
        (
            "The file “{name}” of version {version} is missing from the store; the portal's "
            "administrator has to restore it."
        ),
    ),
    "usage-unknown-option": (
        "L’option {what} n’existe pas. Les options sont listées par « {command} --help ».",
        "There is no option {what}. `{command} --help` lists the options.",
    ),
    "usage-unknown-command": (
        "La commande « {what} » n’existe pas. Les commandes sont listées par « {command} --help ».",
        "There is no command “{what}”. `{command} --help` lists the commands.",
    ),
    "usage-missing": (
        "Il manque {what}. La commande est décrite par « {command} --help ».",
        "{what} is missing. `{command} --help` describes the command.",
    ),
    "usage-bad-value": (
        "La valeur donnée à {what} ne convient pas. La commande est décrite par « {command} --help ».",
        "The value given to {what} does not fit. `{command} --help` describes the command.",
    ),
    "usage-option-without-value": (
        "L’option {what} attend une valeur. La commande est décrite par « {command} --help ».",
        "The option {what} wants a value. `{command} --help` describes the command.",
    ),
    "usage-other": (
        "La commande n’est pas comprise ({what}). Elle est décrite par « {command} --help ».",
        "The command is not understood ({what}). `{command} --help` describes it.",
    ),
    "interrupted": (
        "Interrompu. Rien n’a été laissé à moitié écrit.",
        "Interrupted. Nothing was left half written.",
    ),
    "folder-not-empty": (
        "Le dossier « {name} » contient déjà autre chose. Donnez un dossier vide ou un nom nouveau.",
        "The folder “{name}” already holds something else. Give an empty folder or a new name.",
    ),
    "output-is-file": (
        "« {name} » est un fichier. Donnez un nom de dossier.",
        "“{name}” is a file. Give the name of a folder.",
    ),
    "ledger-unbalanced": (
        (
            "Le compte des lignes n’y est pas : {source} dans le fichier, {found} à l’arrivée. Rien n’a "
            "été gardé."
        ),
        "The rows do not add up: {source} in the file, {found} in the end. Nothing was kept.",
    ),
    "version-is-empty": (
        "Il n’y a aucun fichier à ranger dans cette version.",
        "There is no file to store in this version.",
    ),
    "manifest-missing": (
        "La version {version} n’a plus son inventaire. Restaurez-la depuis une sauvegarde.",
        "The version {version} has lost its manifest. Restore it from a backup.",
    ),
    "manifest-unreadable": (
        "L’inventaire de la version {version} est illisible. Restaurez-la depuis une sauvegarde.",
        "The manifest of the version {version} cannot be read. Restore it from a backup.",
    ),
    "manifest-changed": (
        (
            "L’inventaire de la version {version} a changé depuis son écriture. Restaurez-la depuis une "
            "sauvegarde."
        ),
        "The manifest of the version {version} has changed since it was written. Restore it from a backup.",
    ),
    "file-changed": (
        (
            "« {name} » a changé dans la version {version} depuis son écriture. Restaurez-la depuis une "
            "sauvegarde."
        ),
        "“{name}” has changed in the version {version} since it was written. Restore it from a backup.",
    ),
    "file-unexpected": (
        "« {name} » n’a rien à faire dans la version {version}. Restaurez-la depuis une sauvegarde.",
        "“{name}” does not belong in the version {version}. Restore it from a backup.",
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
    "recipe-not-yaml": (
        "La recette n’est pas un fichier YAML lisible (ligne {line}). Corrigez cette ligne.",
        "The recipe is not a readable YAML file (line {line}). Correct that line.",
    ),
    "recipe-not-a-recipe": (
        (
            "Ce fichier n’est pas une recette : il doit commencer par « parvis: 1 » et contenir une "
            "liste « steps »."
        ),
        "This file is not a recipe: it must begin with “parvis: 1” and hold a list “steps”.",
    ),
    "recipe-newer": (
        (
            "Cette recette est de la forme {found}, cette version de Parvis lit la forme {known}. Mettez "
            "Parvis à jour."
        ),
        "This recipe is of form {found}, this version of Parvis reads form {known}. Upgrade Parvis.",
    ),
    "unknown-recipe-key": (
        "La recette contient « {key} », qui n’existe pas. Sont possibles : {known}.",
        "The recipe holds “{key}”, which does not exist. Possible ones: {known}.",
    ),
    "unknown-step": (
        "L’étape « {step} » n’existe pas. « parvis recipes steps » donne la liste.",
        "There is no step “{step}”. “parvis recipes steps” lists them.",
    ),
    "unknown-parameter": (
        "L’étape « {step} » n’a pas de paramètre « {parameter} ». Sont possibles : {known}.",
        "The step “{step}” has no parameter “{parameter}”. Possible ones: {known}.",
    ),
    "missing-parameter": (
        "Il manque à l’étape « {step} » son paramètre « {parameter} ».",
        "The step “{step}” lacks its parameter “{parameter}”.",
    ),
    "wrong-parameter": (
        "Le paramètre « {parameter} » de l’étape « {step} » n’a pas la forme attendue ({expected}).",
        "The parameter “{parameter}” of the step “{step}” does not have the expected form ({expected}).",
    ),
    "unknown-column": (
        "L’étape « {step} » demande la colonne « {column} », que le tableau n’a pas.",
        "The step “{step}” asks for the column “{column}”, which the table does not have.",
    ),
    "column-exists": (
        (
            "L’étape « {step} » ajouterait la colonne « {column} », que le tableau a déjà. Choisissez un "
            "autre nom."
        ),
        (
            "The step “{step}” would add the column “{column}”, which the table already has. Choose "
            "another name."
        ),
    ),
    "unknown-table": (
        "La recette demande le tableau « {table} » ; le fichier contient : {known}.",
        "The recipe asks for the table “{table}”; the file holds: {known}.",
    ),
    "tables-differ": (
        "Ces tableaux n’ont pas les mêmes colonnes et ne peuvent pas être réunis : {tables}.",
        "These tables do not have the same columns and cannot be put together: {tables}.",
    ),
    "no-table": (
        "Le fichier ne contient aucun tableau à remettre en forme.",
        "The file holds no table to mend.",
    ),
    "schema-not-found": (
        (
            "Aucun schéma ne s’appelle « {name} », et ce n’est pas un fichier. « parvis schemas list » "
            "les montre tous."
        ),
        "No schema is called “{name}”, and it is not a file. `parvis schemas list` shows them all.",
    ),
    "schema-not-added": (
        "Ce schéma n’est pas encore enregistré. Faites : parvis schemas add {address}",
        "This schema is not kept yet. Do: parvis schemas add {address}",
    ),
    "schema-unreadable": (
        "Le schéma « {name} » n’est ni du JSON ni du YAML lisible.",
        "The schema “{name}” is neither readable JSON nor YAML.",
    ),
    "schema-not-a-table": (
        "« {name} » n’est pas un Table Schema : il n’a pas de liste « fields ».",
        "“{name}” is not a Table Schema: it has no list of “fields”.",
    ),
    "schema-field-unnamed": (
        "Le champ numéro {number} du schéma n’a pas de nom.",
        "Field number {number} of the schema has no name.",
    ),
    "report-unknown-format": (
        "Un rapport s’écrit dans un fichier .html, .csv, .xlsx ou .json : {name} n’en est pas un.",
        "A report is written to a .html, .csv, .xlsx or .json file: {name} is none.",
    ),
    "schema-name-taken": (
        (
            "Parvis fournit déjà un schéma « {name} ». Donnez un autre nom (propriété « name ») au schéma "
            "à enregistrer."
        ),
        (
            "Parvis already comes with a schema “{name}”. Give another name (property `name`) to the one "
            "to keep."
        ),
    ),
    "schema-already-added": (
        (
            "Le schéma « {name} » a été enregistré le {since} et son contenu a changé depuis. « parvis "
            "schemas refresh » prend le nouveau."
        ),
        (
            "The schema “{name}” was kept on {since} and has changed since. `parvis schemas refresh` takes "
            "the new one."
        ),
    ),
    "schema-altered": (
        (
            "Le fichier du schéma « {name} » n’est plus celui qui a été enregistré. Effacez-le et "
            "enregistrez-le de nouveau."
        ),
        "The file of the schema “{name}” is no longer the one that was kept. Delete it and add it again.",
    ),
    "address-refused": (
        (
            "Parvis ne va pas à cette adresse : {address}. Seules les adresses http et https d’internet "
            "sont permises."
        ),
        (
            "Parvis does not go to this address: {address}. Only http and https addresses of the internet "
            "are allowed."
        ),
    ),
    "network-unreachable": (
        "Le réseau ou le site ne répond pas : {address}. Réessayez plus tard.",
        "The network or the site does not answer: {address}. Try again later.",
    ),
    "answer-refused": (
        "Le site refuse de donner {address} (réponse {status}).",
        "The site refuses to give {address} (answer {status}).",
    ),
    "answer-too-large": (
        "La réponse de {address} est trop grosse : {limit} octets au plus.",
        "The answer of {address} is too large: {limit} bytes at most.",
    ),
    "too-many-redirections": (
        "Le site renvoie d’adresse en adresse sans fin, jusqu’à {address}.",
        "The site sends from address to address without end, up to {address}.",
    ),
    "answer-not-understood": (
        "La réponse de {address} n’est pas celle du registre des schémas.",
        "The answer of {address} is not that of the registry of schemas.",
    ),
    "spark-not-installed": (
        "PARVIS_ENGINE demande Spark, qui n’est pas installé : ajoutez l’extra parvis[spark].",
        "PARVIS_ENGINE asks for Spark, which is not installed: add the extra parvis[spark].",
    ),
    "compat-unsupported": (
        "Parvis ne sait pas imiter « {compat} », seulement frictionless. Sans --compat : Table Schema.",
        "Parvis cannot imitate “{compat}”, only frictionless. Without --compat it follows Table Schema.",
    ),
    "validate-no-table": (
        "« {name} » ne contient aucun tableau à contrôler.",
        "“{name}” holds no table to check.",
    ),
    "no-column-left": (
        "Cette étape retirerait toutes les colonnes. Gardez-en au moins une.",
        "This step would remove every column. Keep at least one.",
    ),
    "pivot-too-wide": (
        "La colonne « {column} » a plus de {most} valeurs : ce ne sont pas des colonnes.",
        "The column “{column}” has more than {most} values: they are no columns.",
    ),
    "pivot-repeats": (
        "Deux lignes donnent une valeur pour « {value} » (« {column} ») : rien ne dit laquelle garder.",
        "Two rows give a value for “{value}” (column “{column}”): nothing says which to keep.",
    ),
    "wrong-pattern": (
        "Le motif « {pattern} » de l’étape « {step} » ne peut pas être lu. Écrivez-le comme RE2 l’attend.",
        "The pattern “{pattern}” of the step “{step}” cannot be read. Write it as RE2 expects.",
    ),
    "wrong-formula": (
        "La formule « {formula} » ne peut pas être lue à partir du signe {place}.",
        "The formula “{formula}” cannot be read from sign {place} on.",
    ),
    "unknown-function": (
        "La fonction « {name} » n’existe pas. Fonctions connues : {known}.",
        "There is no function “{name}”. Known functions: {known}.",
    ),
    "unknown-reference": (
        "L’étape « {step} » cherche dans la table « {table} », qui n’a pas été donnée.",
        "The step “{step}” looks up in the table “{table}”, which was not given.",
    ),
    "unknown-reference-column": (
        "La table « {table} » n’a pas de colonne « {column} ». Ses colonnes : {known}.",
        "The table “{table}” has no column “{column}”. Its columns: {known}.",
    ),
    "held-no-table": (
        (
            "Nous n’avons pas retrouvé le tableau du mois dernier ({tables}). Est-ce bien le même export ? "
            "La version en ligne n’a pas changé."
        ),
        (
            "We did not find last month’s table again ({tables}). Is it the same export? The version on line "
            "has not changed."
        ),
    ),
    "held-several-tables": (
        (
            "Plusieurs tableaux ressemblent à celui du mois dernier : {tables}. Lequel faut-il prendre ? La "
            "version en ligne n’a pas changé."
        ),
        (
            "Several tables look like last month’s: {tables}. Which one should we take? The version on "
            "line has not changed."
        ),
    ),
    "held-column-missing": (
        (
            "Quelle colonne remplace « {column} » ? Nous ne l’avons pas retrouvée avec certitude ; colonnes "
            "nouvelles : {candidates}. La version en ligne n’a pas changé."
        ),
        (
            "Which column takes the place of “{column}”? We did not find it for certain; new columns: "
            "{candidates}. The version on line has not changed."
        ),
    ),
    "held-column-changed": (
        (
            "La colonne « {column} » contenait autre chose ({was}) que ce mois-ci ({now}, par exemple "
            "« {example} »). Est-ce voulu ? La version en ligne n’a pas changé."
        ),
        (
            "The column “{column}” held something else ({was}) than this month ({now}, for example "
            "“{example}”). Is it meant? The version on line has not changed."
        ),
    ),
    "answer-unknown": (
        "« {answer} » ne répond pas à la question posée. Choisissez une des réponses proposées.",
        "“{answer}” does not answer the question. Choose one of the answers offered.",
    ),
    "unknown-recipe": (
        "Aucune recette ne s’appelle « {slug} ». Recettes fournies : {known}.",
        "No recipe is called “{slug}”. Shipped recipes: {known}.",
    ),
    "recipe-exists": (
        "Une recette s’appelle déjà « {name} » dans ce dossier. Donnez un autre nom au fichier.",
        "A recipe is already called “{name}” in that folder. Give the file another name.",
    ),
}
