"""The recipes commands: list and explain recipe files, list the steps, run a recipe on a file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.cli.references import References, read_references
from parvis.errors import ParvisError, UnreadableExtract, UnusableRecipe
from parvis.wording import TABLES, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parvis.engine.model.recipe import Ledger, Recipe

_AS_JSON = typer.Option("--json", help=pick("Répondre en JSON.", "Answer in JSON."))


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    group = typer.Typer(
        no_args_is_help=True,
        help=pick("Les recettes de réparation.", "Recipes: declared, repeatable repairs."),
    )
    for name, command, french, english in (
        ("list", list_recipes, "Lister les recettes fournies, ou d’un dossier.", "List the recipes."),
        ("show", show, "Expliquer une recette, étape par étape.", "Explain a recipe, step by step."),
        ("steps", steps, "Lister les étapes possibles.", "List the steps a recipe may call."),
        (
            "export",
            export,
            "Écrire une recette fournie dans un fichier.",
            "Write a shipped recipe to a file.",
        ),
        ("import", import_recipe, "Vérifier une recette et la ranger.", "Check a recipe and keep it."),
        ("match", match, "Trouver les recettes faites pour un fichier.", "Find the recipes made for a file."),
        ("run", run, "Rejouer une recette sur un fichier.", "Run a recipe on a file."),
    ):
        group.command(name, help=pick(french, english))(command)
    app.add_typer(group, name="recipes")


def list_recipes(
    folder: Annotated[
        Path | None, typer.Argument(help=pick("Un dossier de recettes.", "A folder of recipes."))
    ] = None,
    as_json: Annotated[bool, _AS_JSON] = False,
) -> None:
    """Print the recipes that ship, or those found in FOLDER; files that are no recipes are passed over."""
    from parvis.engine.repair import load_recipe
    from parvis.engine.repair.shipped import get_recipe
    from parvis.engine.repair.shipped import list_recipes as shipped

    if folder is None:
        _list([(Path(slug), get_recipe(slug)) for slug in shipped()], as_json=as_json)
        return
    found: list[tuple[Path, Recipe]] = []
    for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
        try:
            found.append((path, load_recipe(_text_of(path))))
        except ParvisError:
            continue
    _list(found, as_json=as_json)


def _list(found: Sequence[tuple[Path, Recipe]], *, as_json: bool) -> None:
    if as_json:
        _print_json(
            [
                {
                    "path": str(path),
                    "schema": recipe.schema,
                    "signature": recipe.source.get("signature"),
                    "steps": [call.step for call in recipe.steps],
                }
                for path, recipe in found
            ]
        )
        return
    if not found:
        sys.stdout.write(pick("Aucune recette ici.", "No recipe here.") + "\n")
    for path, recipe in found:
        count = len(recipe.steps)
        facts = pick(f"{count} étapes", f"{count} steps") + (f", {recipe.schema}" if recipe.schema else "")
        sys.stdout.write(f"{path}  ({facts})\n")


def show(
    file: Annotated[Path, typer.Argument(help=pick("La recette.", "The recipe."))],
    as_json: Annotated[bool, _AS_JSON] = False,
) -> None:
    """Print what each step of the recipe does."""
    recipe = _recipe(file)
    if as_json:
        _print_json(
            {
                "schema": recipe.schema,
                "source": dict(recipe.source),
                "steps": [{"step": call.step, "params": dict(call.params)} for call in recipe.steps],
            }
        )
        return
    if recipe.schema:
        sys.stdout.write(pick("Schéma : ", "Schema: ") + recipe.schema + "\n")
    for number, call in enumerate(recipe.steps, start=1):
        title = say("step", call.step, call.params, user_language())
        sys.stdout.write(f"{number}. {title} ({call.step})\n")
        for name, value in call.params.items():
            sys.stdout.write(f"     {name}: {_shown(value)}\n")


def steps(
    as_json: Annotated[bool, _AS_JSON] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help=pick("La page de référence.", "The reference page."))
    ] = False,
) -> None:
    """Print every step with its parameters."""
    from parvis.engine.repair import STEPS
    from parvis.engine.repair.reference import family, parameters_json

    if as_markdown:
        sys.stdout.write(repairs_page())
        return
    if as_json:
        _print_json([{"code": step.code, "params": parameters_json(step)} for step in STEPS])
        return
    width = max(len(code) for code in STEPS.codes)
    for step in STEPS:
        title = say("step", step.code, {}, user_language())
        sys.stdout.write(f"{step.code:<{width}}  {title} ({family(step)})\n")


def run(
    file: Annotated[Path, typer.Argument(help=pick("Le fichier reçu.", "The file as received."))],
    recipe: Annotated[Path, typer.Option("--recipe", "-r", help=pick("La recette.", "The recipe."))],
    output: Annotated[
        Path, typer.Option("--output", "-o", help=pick("Le dossier à écrire.", "The folder to write."))
    ],
    as_json: Annotated[bool, _AS_JSON] = False,
    reference: References = None,
) -> None:
    """Run RECIPE on FILE: repaired.parquet and ledger.json in OUTPUT.

    Exit code 1 when cells were not understood.
    """
    import tempfile

    from parvis.cli.progress import shown_progress
    from parvis.config import load_config
    from parvis.engine.profiling import profile_table
    from parvis.engine.reading import describe_extract, read_extract
    from parvis.engine.repair import recognise_extract, run_recipe

    given = _recipe(recipe)
    output.mkdir(parents=True, exist_ok=True)
    with (
        shown_progress() as progress,
        read_references(reference) as references,
        tempfile.TemporaryDirectory(prefix=".reading-", dir=output) as work,
    ):
        reading = read_extract(describe_extract(file), Path(work), progress=progress)
        reading = recognise_extract(given, reading, profile_table, Path(work))
        table, ledger = run_recipe(
            reading,
            given,
            output / "repaired.parquet",
            references=references,
            cluster=load_config(os.environ).cluster,
            progress=progress,
        )
    written = ledger.to_json()
    (output / "ledger.json").write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    if as_json:
        _print_json(written)
    else:
        _tell(ledger, table.rows, output)
    if any(step.not_understood_count for step in ledger.steps):
        raise typer.Exit(1)


def export(
    slug: Annotated[str, typer.Argument(help=pick("La recette fournie.", "The shipped recipe."))],
    output: Annotated[Path, typer.Option("--output", "-o", help=pick("Le fichier.", "The file."))],
) -> None:
    """Write the shipped recipe SLUG to a file, to be changed and run."""
    from parvis.engine.repair import dump_recipe
    from parvis.engine.repair.shipped import get_recipe

    output.write_text(dump_recipe(get_recipe(slug)), encoding="utf-8")
    sys.stdout.write(f"{output}\n")


def import_recipe(
    file: Annotated[Path, typer.Argument(help=pick("La recette.", "The recipe."))],
    folder: Annotated[
        Path, typer.Option("--into", help=pick("Le dossier des recettes.", "The folder of recipes."))
    ],
) -> None:
    """Check FILE, step by step, and keep it in the folder under its own name; nothing is overwritten."""
    from parvis.engine.repair import dump_recipe

    recipe = _recipe(file)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{file.stem}.yaml"
    try:
        with target.open("x", encoding="utf-8") as written:
            written.write(dump_recipe(recipe))
    except FileExistsError as error:
        raise UnusableRecipe("recipe-exists", name=target.name) from error
    sys.stdout.write(f"{target}\n")


def match(
    file: Annotated[Path, typer.Argument(help=pick("Le fichier reçu.", "The file as received."))],
    as_json: Annotated[bool, _AS_JSON] = False,
) -> None:
    """Print the shipped recipes made for an extract with the columns of FILE. Exit code 1 when none is."""
    import tempfile

    from parvis.engine.reading import describe_extract, read_extract
    from parvis.engine.repair.shipped import recipes_for

    with tempfile.TemporaryDirectory(prefix="parvis-") as work:
        found = recipes_for(read_extract(describe_extract(file), Path(work)))
    if as_json:
        _print_json(list(found))
    else:
        sys.stdout.write("".join(f"{slug}\n" for slug in found))
    if not found:
        raise typer.Exit(1)


def _recipe(given: Path) -> Recipe:
    """The recipe of a file, or the shipped one of that name."""
    from parvis.engine.repair import load_recipe
    from parvis.engine.repair.shipped import get_recipe, list_recipes

    slug = str(given)
    return get_recipe(slug) if slug in list_recipes() and not given.exists() else load_recipe(_text_of(given))


def repairs_page() -> str:
    """The reference page of the steps, from their declarations."""
    from parvis.engine.repair import STEPS
    from parvis.engine.repair.reference import formulas, markdown

    head = (
        "# Repairs: the steps of a recipe\n\n"
        "Written from the declarations by `parvis recipes steps --markdown`; a test keeps it so.\n"
        "In the examples, `⍽` is a no-break space.\n"
    )
    return "\n".join([head, *(markdown(step, TABLES["step"][step.code]) for step in STEPS), formulas()])


def _tell(ledger: Ledger, rows: int, output: Path) -> None:
    french = user_language() == "fr"
    sys.stdout.write(f"{output}: {rows} " + ("lignes\n" if french else "rows\n"))
    for step in ledger.steps:
        title = say("step", step.step, step.params, user_language())
        facts = [
            (step.rows_removed, pick("lignes retirées", "rows removed")),
            (step.cells_changed, pick("cellules changées", "cells changed")),
            (step.not_understood_count, pick("non comprises", "not understood")),
        ]
        told = ", ".join(f"{count} {words}" for count, words in facts if count)
        told = told or pick("rien à faire", "nothing to do")
        sys.stdout.write(f"  {title}: {told}\n")
        for cell in step.not_understood[:3]:
            where = pick(f"ligne {cell.row}", f"row {cell.row}")
            sys.stdout.write(f"      {where}, {cell.column}: {cell.value}\n")


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} → {part}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return str(value)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UnreadableExtract("file-not-found", name=path.name) from error
    except UnicodeDecodeError as error:
        raise UnusableRecipe("recipe-not-a-recipe") from error


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
