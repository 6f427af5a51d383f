"""Sentences for other machines that are not reached or answer something else: UnreachablePeer."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
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
}
