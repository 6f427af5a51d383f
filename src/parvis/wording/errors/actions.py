"""Sentences for what a person may not do, or is not ready: RefusedAction."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "not-allowed": (
        "Votre rôle ne permet pas cette action dans cette organisation. Demandez à son administrateur.",
        "Your role does not allow this in this organisation. Ask its administrator.",
    ),
    "database-gone": (
        "« {name} » n’est plus proposé à votre organisation. Demandez à la personne qui gère le portail.",
        "“{name}” is no longer offered to your organisation. Ask the person who runs the portal.",
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
    "decision-asked": (
        (
            "« {name} » n’est pas publié : {count} constat(s) sans traitement ni décision. L’avis et la "
            "décision ont été demandés ; ce qui est en ligne reste."
        ),
        (
            "“{name}” is not published: {count} finding(s) with neither treatment nor decision. The opinion "
            "and the decision were asked for; what is on line stays."
        ),
    ),
    "version-recalled": (
        "Ces données ont été rappelées : elles ne peuvent pas être remises en ligne telles quelles.",
        "This data was recalled: it cannot be put back on line as it was.",
    ),
    "unknown-version": (
        "La version « {name} » n’existe pas, ou a déjà été rappelée.",
        "There is no version “{name}”, or it was recalled already.",
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
    "update-columns": (
        (
            "Les colonnes ne sont plus les mêmes : en plus, {new} ; en moins, {gone}. Ouvrez le fichier "
            "préparé, vérifiez, puis publiez."
        ),
        (
            "The columns are no longer the same: more, {new}; less, {gone}. Open the prepared file, check, "
            "then publish."
        ),
    ),
    "update-shrunk": (
        (
            "Le tableau a perdu plus de la moitié de ses lignes : {now} au lieu de {before}. Ouvrez le "
            "fichier préparé, vérifiez, puis publiez."
        ),
        (
            "The table lost more than half of its rows: {now} instead of {before}. Open the prepared file, "
            "check, then publish."
        ),
    ),
    "update-invalid": (
        (
            "« {name} » ne respecte plus le schéma, alors que la version publiée le respecte. Ouvrez le "
            "fichier préparé et corrigez."
        ),
        (
            "“{name}” no longer follows the schema, as the published version does. Open the prepared file "
            "and mend it."
        ),
    ),
    "update-put-aside": (
        "Le fichier préparé a été mis de côté. Le prochain sera pris à la date prévue.",
        "The prepared file was put aside. The next one will be taken on its day.",
    ),
    "update-under-way": (
        "Une mise à jour de « {name} » est déjà en cours ou vous attend.",
        "An update of “{name}” is already under way, or waits for you.",
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
    "confirmation-missing": (
        "Cette action change ce que tout le monde voit : ajoutez --yes pour la confirmer.",
        "This changes what everybody sees: add --yes to confirm.",
    ),
    "not-found": (
        "Rien de public à cette adresse. Vérifiez-la, ou cherchez dans le catalogue.",
        "Nothing public has this address. Check it, or search the catalogue.",
    ),
    "gone": (
        "Ces données ont été retirées par l’organisation qui les publiait.",
        "This data was withdrawn by the organisation that published it.",
    ),
    "folder-not-empty": (
        "Le dossier « {name} » contient déjà autre chose. Donnez un dossier vide ou un nom nouveau.",
        "The folder “{name}” already holds something else. Give an empty folder or a new name.",
    ),
    "output-is-file": (
        "« {name} » est un fichier. Donnez un nom de dossier.",
        "“{name}” is a file. Give the name of a folder.",
    ),
    "report-unknown-format": (
        "Un rapport s’écrit dans un fichier .html, .csv, .xlsx ou .json : {name} n’en est pas un.",
        "A report is written to a .html, .csv, .xlsx or .json file: {name} is none.",
    ),
}
