"""Code and parameters to a sentence, in French and English. Used by the CLI, the web, the API and reports."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points

from parvis.engine.model.finding import Finding
from parvis.engine.model.table import Decision
from parvis.wording import (
    checks,
    conversion,
    decisions,
    defects,
    errors,
    facts,
    findings,
    hidden,
    inspection,
    licenses,
    meanings,
    notices,
    parameters,
    privacy,
    proposals,
    reasons,
    recipes,
    report,
    stages,
    steering,
    steps,
    systems,
    types,
    validation,
)
from parvis.wording.agreement import agree
from parvis.wording.counts import COUNTS
from parvis.wording.typography import typeset

Sentences = dict[str, tuple[str, str]]


def _typeset(sentences: Sentences) -> Sentences:
    return {code: (typeset(french), english) for code, (french, english) in sentences.items()}


TABLES: dict[str, Sentences] = {
    "check": _typeset(checks.SENTENCES),
    "conversion": _typeset(conversion.SENTENCES),
    "choice": _typeset(parameters.CHOICES),
    "decision": _typeset(decisions.SENTENCES),
    "defect": _typeset(defects.SENTENCES),
    "error": _typeset({**errors.SENTENCES, **steering.SENTENCES}),
    "fact": _typeset(facts.SENTENCES),
    "finding": _typeset(findings.SENTENCES),
    "hidden": _typeset(hidden.SENTENCES),
    "inspection": _typeset(inspection.SENTENCES),
    "license-duty": _typeset(licenses.DUTIES),
    "license-reason": _typeset(licenses.REASONS),
    "meaning": _typeset(meanings.SENTENCES),
    "notice": _typeset(notices.SENTENCES),
    "parameter": _typeset(parameters.SENTENCES),
    "privacy": _typeset(privacy.SENTENCES),
    "proposal": _typeset(proposals.SENTENCES),
    "reason": _typeset(reasons.SENTENCES),
    "recipe": _typeset(recipes.SENTENCES),
    "report": _typeset(report.SENTENCES),
    "treatment": _typeset(privacy.TREATMENTS),
    "stage": _typeset(stages.SENTENCES),
    "step": _typeset(steps.SENTENCES),
    "system": _typeset(systems.SENTENCES),
    "type": _typeset(types.SENTENCES),
    "validation": _typeset(validation.SENTENCES),
}


# Kinds whose codes third parties bring, with findings.
OFFERED = ("check", "meaning", "privacy", "step")


def _take_offered(tables: dict[str, Sentences]) -> None:
    """Add the sentences of third parties: each entry of the group `parvis.sentences` is a mapping as TABLES.

    Raises ValueError for a code that has a sentence, KeyError for an unknown kind.
    """
    for entry in entry_points(group="parvis.sentences"):
        for kind, sentences in entry.load().items():
            if taken := tables[kind].keys() & sentences.keys():
                raise ValueError(f"two sentences of kind {kind!r} for {', '.join(sorted(taken))}")
            tables[kind].update(_typeset(sentences))


_take_offered(TABLES)


def say(kind: str, code: str, params: Mapping[str, object], lang: str) -> str:
    """Return the sentence for `code` in `lang` ("fr" or "en"; anything else reads English).

    kind: a key of TABLES. A finding takes the most precise sentence its params allow, and says what to
    write instead when it knows. KeyError for an unknown kind, code or missing parameter: a test asserts
    that every code raised anywhere has both sentences. A code that only a third party can have made is its
    own sentence: what was published with a distribution stays readable once it is gone.
    """
    if kind != "finding":
        gone = kind in OFFERED and code not in TABLES[kind]
        return code if gone else _sentence(kind, code, params, lang)
    facts = {name: findings.shown(value) for name, value in params.items()}
    key = findings.key_of(code, params, TABLES["finding"])
    said = _sentence(kind, key, facts, lang) if key else code
    return f"{said} {_sentence(kind, 'instead', facts, lang)}" if "instead" in facts else said


def say_finding(finding: Finding, lang: str) -> str:
    """Return the sentence of a finding with the value seen in front, when there is one."""
    sentence = say("finding", finding.code, finding.params, lang)
    if finding.value is None:
        return sentence
    return _sentence("finding", "seen", {"value": finding.value, "sentence": sentence}, lang)


def say_decision(decision: Decision, lang: str) -> str:
    """Return the sentence of a decision of the reading: what was chosen, and why."""
    mark = decisions.MARKS.get(decision.choice)
    shown = (
        f"« {decision.choice} »" if decision.about in ("delimiter", "quote", "comment") else decision.choice
    )
    if mark is not None:
        shown = mark[0] if lang == "fr" else mark[1]
    facts = {**decision.params, "choice": shown}
    share = decision.params.get("share")
    if isinstance(share, float | int):
        facts["share"] = f"{100 * share:.0f} %" if lang == "fr" else f"{100 * share:.0f}%"
    return _sentence("decision", f"{decision.about}.{decision.reason}", facts, lang)


def say_count(code: str, count: int, lang: str) -> str:
    """Return `3 lignes` or `1 row`: code is a key of counts.COUNTS."""
    french, english = COUNTS[code]
    if lang == "fr":
        # Zero and one are singular in French; thousands are parted by a narrow no-break space.
        return french[count >= 2].format(count=f"{count:,}".replace(",", "\u202f"))
    return english[count != 1].format(count=f"{count:,}")


def say_system(code: str, lang: str) -> str:
    """Return the name of a coordinate system, its own code when it is not one of those of France."""
    return _sentence("system", code, {}, lang) if code in TABLES["system"] else code


def _sentence(kind: str, code: str, params: Mapping[str, object], lang: str) -> str:
    french, english = TABLES[kind][code]
    template = french if lang == "fr" else english
    return agree(template, params, lang if lang == "fr" else "en").format(**params)
