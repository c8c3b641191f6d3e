"""Refuse a dependency whose licence is not on the list: what `make check` runs over the installed environment.

A list of what is allowed, not of what is forbidden: an unknown licence fails until somebody has read it.
"""

import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions

ALLOWED = re.compile(
    r"""0BSD | Apache | BSD | CC0 | DFSG[ ]approved | ISC | MIT | MPL | Mozilla[ ]Public
    | PSF | Public-Domain | Python-2 | Unlicense | W3C | Zlib | Zope""",
    re.VERBOSE,
)
REFUSED = re.compile(r"\bA?GPL|\bGNU (Affero )?General Public|SSPL|BUSL|Commons Clause", re.IGNORECASE)
EXCEPTIONS = {
    "atheris": "Apache-2.0: its wheel carries the licence's text and states no name; only make soak uses it",
    "owlready2": "LGPL-3.0-or-later: imported as a library and installed apart from our code, never changed or bundled",
}
CLASSIFIER = "License :: OSI Approved :: "


def stated_licences(distribution: Distribution) -> tuple[str, ...]:
    """The SPDX expression if there is one, else the classifiers, else the first line of the free field."""
    metadata = distribution.metadata
    if expressions := metadata.get_all("License-Expression"):
        return tuple(expressions)
    classifiers = metadata.get_all("Classifier") or []
    if approved := [line.removeprefix(CLASSIFIER) for line in classifiers if line.startswith(CLASSIFIER)]:
        return tuple(approved)
    free_texts = metadata.get_all("License") or []
    return tuple(line for text in free_texts for line in text.strip().splitlines()[:1])


def is_allowed(licence: str) -> bool:
    """Of a choice (OR) one suffices; of a sum (AND) every part must do."""
    return any(
        all(
            ALLOWED.search(part) and not REFUSED.search(part)
            for part in re.split(r"\s+and\s+", choice, flags=re.IGNORECASE)
        )
        for choice in re.split(r"\s+or\s+(?!later)", licence, flags=re.IGNORECASE)
    )


def faults(installed: Iterable[Distribution]) -> list[str]:
    found = []
    for distribution in installed:
        name = distribution.name
        licences = stated_licences(distribution)
        if name.lower() in EXCEPTIONS:
            continue
        if not licences or not all(map(is_allowed, licences)):
            found.append(f"{name} {distribution.version}: {'; '.join(licences) or 'no licence stated'}")
    return sorted(found, key=str.lower)


def main() -> int:
    installed = list(distributions())
    found = faults(installed)
    for fault in found:
        print(f"licence not allowed: {fault}", file=sys.stderr)
    print(
        f"licences: {len(installed)} packages read, {len(found)} refused, {len(EXCEPTIONS)} exception(s) with a reason"
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
