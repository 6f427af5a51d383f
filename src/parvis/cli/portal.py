"""Commands of the portal: init, serve, worker, demo, publish, withdraw, user, organization, doctor."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from parvis.cli.django_portal import command_line_actor, in_language, open_portal, prepare_home
from parvis.cli.language import pick, user_language
from parvis.config import load_config
from parvis.errors import RefusedAction
from parvis.wording import say

HostOption = Annotated[str | None, typer.Option(help=pick("Adresse écoutée.", "Address to listen on."))]
PortOption = Annotated[
    int | None, typer.Option(help=pick("Port écouté.", "Port to listen on."), min=1, max=65535)
]
YesOption = Annotated[bool, typer.Option("--yes", help=pick("Sans demander.", "Without asking."))]
JsonOption = Annotated[bool, typer.Option("--json", help=pick("Pour les machines.", "For machines."))]


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    app.command(help=pick("Préparer le dossier et la base.", "Make the home folder and the database."))(init)
    app.command(help=pick("Ouvrir le portail.", "Serve the portal."))(serve)
    app.command(help=pick("Préparer les fichiers en attente.", "Run the waiting jobs."))(worker)
    app.command(help=pick("Charger la ville de démonstration.", "Load the demo town."))(demo)
    app.command(help=pick("Publier un fichier.", "Publish a file."))(publish)
    app.command(help=pick("Retirer un jeu de données.", "Withdraw a dataset."))(withdraw)
    app.command(help=pick("Examiner l’installation.", "Examine the installation."))(doctor)
    users = typer.Typer(help=pick("Comptes.", "Accounts."), no_args_is_help=True)
    users.command("add", help=pick("Créer un compte.", "Create an account."))(add_user)
    users.command("list", help=pick("Montrer les comptes.", "List the accounts."))(list_users)
    users.command("password", help=pick("Changer un mot de passe.", "Change a password."))(
        change_user_password
    )
    app.add_typer(users, name="user")
    organizations = typer.Typer(help=pick("Organisations.", "Organisations."), no_args_is_help=True)
    organizations.command("add", help=pick("Créer une organisation.", "Create an organisation."))(
        add_organization
    )
    organizations.command("list", help=pick("Montrer les organisations.", "List them."))(list_organizations)
    app.add_typer(organizations, name="organization")


def init() -> None:
    """Make the home folder, its secret key and its database; done twice, it changes nothing."""
    config = prepare_home()
    print(in_language(f"Le dossier {config.home} est prêt.", f"The folder {config.home} is ready."))


def serve(host: HostOption = None, port: PortOption = None) -> None:
    """Serve the portal until interrupted."""
    from parvis.cli.serving import serve_portal

    config = load_config(os.environ)
    serve_portal(config, host or config.host, port or config.port)


def worker() -> None:
    """Run waiting jobs until interrupted."""
    open_portal()
    from parvis.portal.preparation.jobs import process_name, work

    print(in_language("Au travail. Ctrl+C pour arrêter.", "At work. Ctrl+C to stop."), flush=True)
    try:
        work(process_name("worker"))
    except KeyboardInterrupt:
        print(in_language("Arrêté.", "Stopped."))


def demo(
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help=pick("Charger seulement.", "Load only."))
    ] = False,
    host: HostOption = None,
    port: PortOption = None,
) -> None:
    """Load the fictional town, then serve it."""
    config = prepare_home()
    from django.utils import translation

    from parvis.demo.town import load_town
    from parvis.portal.organizations.enums import Role

    with progress_bar() as bar:
        town = load_town(bar)
    print(in_language(f"{town.datasets} jeux de données publiés.", f"{town.datasets} datasets published."))
    width = max(len(account.email) for account in town.accounts)
    with translation.override(user_language()):
        roles = {
            **dict(Role.choices),
            "operator": in_language("Opératrice de l’instance", "Operator of the instance"),
        }
        for account in town.accounts:
            print(f"  {account.email:<{width}}  {account.password}  {roles[account.role]}", flush=True)
    if not no_serve:
        from parvis.cli.serving import become_server

        become_server(host or config.host, port or config.port)


def publish(
    file: Annotated[Path, typer.Argument(help=pick("Fichier à publier.", "File to publish."))],
    organization: Annotated[
        str, typer.Option(help=pick("Adresse de l’organisation.", "Organisation’s slug."))
    ],
    dataset: Annotated[str, typer.Option(help=pick("Adresse du jeu de données.", "Dataset’s slug."))],
    schema: Annotated[str | None, typer.Option(help=pick("Schéma à suivre.", "Schema to follow."))] = None,
    title: Annotated[str | None, typer.Option(help=pick("Titre.", "Title."))] = None,
    summary: Annotated[str | None, typer.Option(help=pick("Une phrase.", "One sentence."))] = None,
    license_id: Annotated[str | None, typer.Option("--license", help=pick("Licence.", "Licence."))] = None,
    leave_hidden: Annotated[
        bool,
        typer.Option(
            "--leave-hidden-out",
            help=pick("Laisser de côté ce que le fichier cache.", "Leave out what the file hides."),
        ),
    ] = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Publish a file as a new version of a dataset, which is created when there is none."""
    config = open_portal()
    from parvis.cli.publishing import drop, publish_draft

    actor = command_line_actor()
    with progress_bar() as bar:
        draft = drop(file, actor, organization=organization, dataset=dataset, schema=schema, progress=bar)
    if not as_json:
        faults = sum(draft.candidate["report"].get("counts", {}).values())
        print(
            in_language(
                f"{file.name} : {draft.rows} lignes, {len(draft.candidate['columns'])} colonnes, "
                f"{faults} constats.",
                f"{file.name}: {draft.rows} rows, {len(draft.candidate['columns'])} columns, "
                f"{faults} findings.",
            )
        )
    confirm(yes, in_language("Publier ?", "Publish?"))
    publication = publish_draft(
        draft,
        actor,
        dataset=dataset,
        title=title,
        summary=summary,
        license_id=license_id,
        leave_hidden=leave_hidden,
    )
    address = f"{config.public_url}/datasets/{publication.dataset.slug}/"
    if as_json:
        facts = {
            "dataset": publication.dataset.slug,
            "resource": str(publication.resource_id),
            "version": publication.version_id,
            "rows": publication.version.rows,
            "url": address,
        }
        print(json.dumps(facts, ensure_ascii=False))
    else:
        print(in_language(f"Publié : {address}", f"Published: {address}"))


def withdraw(
    dataset: Annotated[str, typer.Argument(help=pick("Adresse du jeu de données.", "Dataset’s slug."))],
    reason: Annotated[
        str, typer.Option(help=pick("Pourquoi ; affiché à l’adresse.", "Why; shown at its address."))
    ],
    yes: YesOption = False,
) -> None:
    """Take a dataset off the square."""
    open_portal()
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.publication import services

    found = Dataset.objects.filter(slug=dataset).first()
    if found is None:
        raise RefusedAction("unknown-dataset", slug=dataset)
    confirm(yes, in_language(f"Retirer « {found.title} » ?", f"Withdraw “{found.title}”?"))
    services.withdraw(found, command_line_actor(), reason)
    print(in_language(f"Retiré : {found.title}", f"Withdrawn: {found.title}"))


def add_user(
    email: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option(help=pick("Nom affiché.", "Name shown."))],
    organization: Annotated[str | None, typer.Option(help=pick("Organisation.", "Organisation."))] = None,
    role: Annotated[str, typer.Option(help="data_officer, contributor, dpo…")] = "data_officer",
    operator: Annotated[
        bool, typer.Option("--operator", help=pick("Peut tout.", "May do everything."))
    ] = False,
    language: Annotated[str, typer.Option(help="fr | en")] = "fr",
) -> None:
    """Create an account; its password is asked for, or read from the first line of standard input."""
    open_portal()
    from django.db import transaction

    from parvis.cli.publishing import organization_of
    from parvis.portal.accounts.services import create_account
    from parvis.portal.organizations.services import give_role

    actor = command_line_actor()
    password = ask_password()
    with transaction.atomic():
        user = create_account(actor, email, name, password, language=language, is_operator=operator)
        if organization:
            give_role(actor, user, organization_of(organization, actor), role)
    print(in_language(f"Compte créé : {user.email}", f"Account created: {user.email}"))


def list_users(as_json: JsonOption = False) -> None:
    """Show every account, and its roles."""
    open_portal()
    from parvis.portal.accounts.models import User

    accounts = [
        {
            "email": user.email,
            "name": user.name,
            "active": user.is_active,
            "operator": user.is_operator,
            "roles": [f"{given.organization.slug}:{given.role}" for given in user.memberships.all()],
        }
        for user in User.objects.order_by("email").prefetch_related("memberships__organization")
    ]
    if as_json:
        print(json.dumps(accounts, ensure_ascii=False))
        return
    for account in accounts:
        marks = [*account["roles"], *(["operator"] if account["operator"] else [])]
        print(f"{account['email']}\t{account['name']}\t{', '.join(marks)}")


def change_user_password(email: Annotated[str, typer.Argument()]) -> None:
    """Give an account another password; its open sessions end."""
    open_portal()
    from parvis.portal.accounts.queries import find_account
    from parvis.portal.accounts.services import change_password

    user = find_account(email)
    change_password(command_line_actor(), user, ask_password())
    print(in_language("Mot de passe changé.", "Password changed."))


def add_organization(
    slug: Annotated[str, typer.Argument(help=pick("Son adresse, pour toujours.", "Its address, for ever."))],
    name: Annotated[str, typer.Option(help=pick("Nom affiché.", "Name shown."))],
    kind: Annotated[str, typer.Option(help="commune, epci, department, region, other")] = "commune",
    siren: Annotated[str, typer.Option(help=pick("Neuf chiffres.", "Nine digits."))] = "",
    accent: Annotated[str, typer.Option(help=pick("Couleur #rrggbb.", "Colour #rrggbb."))] = "",
) -> None:
    """Create an organization, which owns and publishes datasets."""
    open_portal()
    from parvis.portal.organizations.services import create_organization

    made = create_organization(command_line_actor(), slug, name, kind=kind, siren=siren, accent=accent)
    print(in_language(f"Organisation créée : {made.name}", f"Organisation created: {made.name}"))


def list_organizations(as_json: JsonOption = False) -> None:
    """Show every organization."""
    open_portal()
    from parvis.portal.organizations.models import Organization

    known = list(Organization.objects.order_by("slug").values("slug", "name", "kind", "siren", "accent"))
    if as_json:
        print(json.dumps(known, ensure_ascii=False))
        return
    for one in known:
        print(f"{one['slug']}\t{one['name']}\t{one['kind']}\t{one['siren']}".rstrip())


def doctor(as_json: JsonOption = False) -> None:
    """Examine the installation; exit code 1 when something is wrong."""
    config = open_portal(migrated=False)
    from parvis.cli.diagnosis import CHECKS, REMEDIES, diagnose

    results = diagnose(config)
    healthy = all(result.ok for result in results)
    if as_json:
        checks = [{"check": result.check, "ok": result.ok, **result.facts} for result in results]
        print(json.dumps({"healthy": healthy, "checks": checks}, ensure_ascii=False))
    else:
        for result in results:
            facts = ", ".join(f"{name}={value}" for name, value in result.facts.items())
            print(f"{'✓' if result.ok else '✗'} {in_language(*CHECKS[result.check])} ({facts})")
            if not result.ok:
                print(f"  → {in_language(*REMEDIES[result.check])}")
    if not healthy:
        raise typer.Exit(1)


def confirm(yes: bool, question: str) -> None:
    """Return when the person agrees. Raises RefusedAction `confirmation-missing` without a terminal."""
    if yes:
        return
    if not sys.stdin.isatty() or not typer.confirm(question):
        raise RefusedAction("confirmation-missing")


def ask_password() -> str:
    """Return a password typed twice at the terminal, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(
        typer.prompt(in_language("Mot de passe", "Password"), hide_input=True, confirmation_prompt=True)
    )


class progress_bar:  # noqa: N801  read as `with progress_bar() as bar`
    """A bar on standard error that listens to progress; silent when standard error is not a terminal."""

    def __init__(self) -> None:
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )

    def __enter__(self) -> progress_bar:
        self.bar.start()
        self.task = self.bar.add_task("", total=1.0)
        return self

    def __exit__(self, *_exception: object) -> None:
        self.bar.stop()

    def __call__(self, stage: str, share: float) -> None:
        """Show the stage's sentence and the share done."""
        self.bar.update(self.task, description=say("stage", stage, {}, user_language()), completed=share)
