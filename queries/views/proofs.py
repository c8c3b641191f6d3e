"""Charges with the sentences that prove them; those that one proof carries are shown together, with it once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.views.directory import Directory
from queries.views.model import Charge, Quote


@dataclass(frozen=True, slots=True)
class Proof:
    """``charges`` of one thing, one status and the same sentences.  ``quotes``: the one that names the actors first;
    of two that overlap in full the longer."""

    charges: tuple[Charge, ...]
    quotes: tuple[Quote, ...]

    @property
    def status(self) -> str:
        return self.charges[0].status

    @property
    def deadlines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(charge.deadline for charge in self.charges if charge.deadline))

    @property
    def through(self) -> tuple[str, ...]:
        """Ids of what the charges rest on, the link among them."""
        return tuple(dict.fromkeys(id_ for charge in self.charges for id_ in charge.through))


def proofs(directory: Directory, charges: Iterable[Charge]) -> tuple[Proof, ...]:
    """In the order of the first charge of each."""
    found: dict[tuple[str, tuple[Quote, ...]], list[Charge]] = {}
    for charge in charges:
        found.setdefault((charge.status, _distinct(directory.quotes(charge.claim))), []).append(charge)
    return tuple(Proof(tuple(those), _best_first(directory, those[0], quotes)) for (_, quotes), those in found.items())


def _distinct(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Without those that another holds."""
    return tuple(quote for quote in quotes if not any(_holds(other, quote) for other in quotes if other != quote))


def _holds(one: Quote, other: Quote) -> bool:
    return one.document == other.document and one.start <= other.start and other.end <= one.end


def _best_first(directory: Directory, charge: Charge, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    names = directory.names_of(charge.organization)

    def rank(quote: Quote) -> tuple[bool, bool]:
        return quote.document != charge.document, not any(name in quote.text for name in names)

    return tuple(sorted(quotes, key=rank))
