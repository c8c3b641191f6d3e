"""Names to show and to look for in a sentence."""

from collections.abc import Iterable

from queries.views.directory import Directory
from queries.views.proofs import Proof


def names_in(directory: Directory, proof: Proof) -> tuple[str, ...]:
    """All names of the actors, to be marked in the sentences that prove their charges."""
    return tuple(name for charge in proof.charges for name in directory.names_of(charge.organization))


def short_names(aliases: Iterable[str]) -> tuple[str, ...]:
    """The shortest first: 省人社厅 before 云岭省人力资源社会保障厅."""
    return tuple(sorted(aliases, key=lambda alias: (len(alias), alias)))
