"""Sentences for recipes that cannot be read or run: UnusableRecipe."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "recipe-too-long": (
        "Une recette a {most} étapes au plus.",
        "A recipe has {most} steps at most.",
    ),
    "recipe-without-steps": (
        "La recette gardée pour ce fichier est incomplète. Choisissez à nouveau son schéma.",
        "The recipe kept for this file is incomplete. Choose its schema again.",
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
    "reference-twice": (
        "Deux tables portent le nom « {table} ». Donnez-leur des noms différents : NOM=FICHIER.",
        "Two tables are called “{table}”. Give them different names: NAME=FILE.",
    ),
    "too-many-addresses": (
        "Il y a {count} adresses différentes ; on en demande {most} au plus. Découpez le fichier.",
        "There are {count} different addresses; {most} at most are asked for. Split the file.",
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
