"""Sentences for what cannot be done with the inventory, the requests, the figures and the strategy."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "unknown-competence": (
        "La compétence « {name} » n’est pas dans la liste.",
        "The competence “{name}” is not on the list.",
    ),
    "unknown-license": (
        "La licence « {name} » n’est pas connue. Connues : {known}.",
        "The licence “{name}” is not known. Known: {known}.",
    ),
    "unknown-license-use": (
        "« {name} » n’est pas une façon d’assembler des données. Possibles : {known}.",
        "“{name}” is no way of putting data together. Possible: {known}.",
    ),
    "license-not-allowed": (
        (
            "Les sources de ces données ne permettent pas la licence {license}. Possibles : "
            "{allowed}. Changez la licence à l’étape « Décrire », ou retirez une source."
        ),
        (
            "The sources of this data do not allow the licence {license}. Possible: {allowed}. Change"
            " the licence at the step “Describe”, or drop a source."
        ),
    ),
    "registration-closed": (
        "Cet événement ne prend plus d’inscriptions.",
        "This event takes no more registrations.",
    ),
    "consultation-closed": (
        "Cette consultation n’est pas ouverte aujourd’hui. Ses dates sont sur sa page.",
        "This consultation is not open today. Its dates are on its page.",
    ),
    "consultation-open": (
        "La consultation n’est pas finie. Attendez son dernier jour pour en faire un jeu de données.",
        "The consultation is not over. Wait for its last day to make a dataset of it.",
    ),
    "answers-too-few": (
        "{count} réponses : c’est trop peu pour les publier sans désigner quelqu’un. Il en faut {fewest}.",
        "{count} answers: too few to publish without pointing at somebody. It takes {fewest}.",
    ),
    "questions-missing": (
        "Une consultation pose au moins une question. Écrivez-la.",
        "A consultation asks at least one question. Write it.",
    ),
    "options-missing": (
        "La question « {question} » demande au moins deux réponses possibles, une par ligne.",
        "The question “{question}” takes at least two possible answers, one a line.",
    ),
    "unusable-picture": (
        "Cette image ne se lit pas. Envoyez un fichier PNG, JPEG ou WebP de moins de 25 millions de pixels.",
        "This picture cannot be read. Send a PNG, JPEG or WebP file of fewer than 25 million pixels.",
    ),
    "picture-without-text": (
        "Dites en une phrase ce que montre l’image : tout le monde ne la voit pas.",
        "Say in one sentence what the picture shows: not everybody sees it.",
    ),
    "line-exists": (
        "L’inventaire a déjà une ligne « {title} ». Ouvrez-la, ou choisissez un autre titre.",
        "The inventory already has a line “{title}”. Open it, or choose another title.",
    ),
    "unusable-line": (
        "La case « {field} » ne convient pas. Corrigez-la ; rien n’a été enregistré.",
        "The field “{field}” does not fit. Correct it; nothing was saved.",
    ),
    "too-many-lines": (
        "Un collage prend {most} lignes au plus. Collez-les en plusieurs fois.",
        "One paste takes {most} lines at most. Paste them in several parts.",
    ),
    "unknown-template": (
        "La ligne toute prête « {name} » n’existe pas.",
        "The ready-made line “{name}” does not exist.",
    ),
    "unknown-decision": (
        "La décision « {name} » n’est pas dans la liste.",
        "The decision “{name}” is not on the list.",
    ),
    "ground-missing": (
        "Un refus, même en partie, nomme son motif. Choisissez-le dans la liste.",
        "A refusal, even in part, names its ground. Choose it from the list.",
    ),
    "note-missing": (
        "Ce motif s’explique en une phrase : citez le texte, ou dites pourquoi. Écrivez-la puis enregistrez.",
        "This ground is explained in a sentence: cite the text, or say why. Write it, then save.",
    ),
    "ground-is-partial": (
        (
            "Ce motif protège une partie des données, jamais toutes. Choisissez « Ouvrir en partie » "
            ": retirez ce qui est protégé et ouvrez le reste (art. L. 311-7 du CRPA)."
        ),
        (
            "This ground protects a part of the data, never all of it. Choose “Open in part”: take "
            "out what is protected and open the rest (art. L. 311-7 CRPA)."
        ),
    ),
    "review-date-missing": (
        "Cette décision ne vaut qu’un temps. Dites quel jour vous la regarderez de nouveau.",
        "This decision holds for a time only. Say on which day you will look at it again.",
    ),
    "strategy-exists": (
        "Une stratégie est déjà commencée. Ouvrez-la pour la changer.",
        "A strategy was already started. Open it to change it.",
    ),
    "desk-full": (
        "Trop de messages attendent d’être lus. Revenez dans quelques jours : rien n’a été enregistré.",
        "Too many messages wait to be read. Come back in a few days: nothing was saved.",
    ),
    "too-many-posts": (
        "Vous avez déjà beaucoup écrit. Attendez un quart d’heure, puis recommencez.",
        "You have written a lot already. Wait a quarter of an hour, then try again.",
    ),
    "reuse-without-data": (
        "Dites quelles données de ce portail ont servi : choisissez-en au moins une.",
        "Say which data of this portal was used: choose one at least.",
    ),
    "discussion-closed": (
        "Cette discussion est close. Ouvrez-en une autre sur la page des données.",
        "This discussion is closed. Open another one on the page of the data.",
    ),
    "unknown-kind": (
        "« {name} » n’est pas une sorte de contribution.",
        "“{name}” is not a kind of contribution.",
    ),
    "answer-missing": (
        "Écrivez la réponse : elle sera lue par la personne et par tous.",
        "Write the answer: the person, and everybody, will read it.",
    ),
    "dataset-missing": (
        "Choisissez les données publiques de cette collectivité qui répondent à la demande.",
        "Choose the public data of this authority that answers the request.",
    ),
    "unknown-topic": (
        "Cette adresse ne mène à aucun abonnement, ou il a déjà pris fin.",
        "This address leads to no subscription, or it has already ended.",
    ),
    "exercise-file": (
        "« {name} » est le fichier de l’atelier : il sert à s’exercer, et ne se publie pas.",
        "“{name}” is the workshop’s file: it is there to practise, and is not published.",
    ),
    "nothing-to-correct": (
        "Dites ce que la cellule devrait contenir : autre chose que maintenant, en mille signes au plus.",
        "Say what the cell should read: something else than now, in a thousand signs at most.",
    ),
    "already-answered": (
        "Quelqu’un d’autre s’en est déjà occupé. Rechargez la page.",
        "Somebody else has already seen to it. Load the page again.",
    ),
    "proof-missing": (
        (
            "Une valeur saisie à la main a un nom, et dit d’où elle vient : un compte rendu, une "
            "délibération, un lien."
        ),
        "A value entered by hand has a name, and says where it comes from: minutes, a decision, a link.",
    ),
}
