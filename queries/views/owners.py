"""Whether an item has an owner (DESIGN.md §2): leads and responsible bodies, its own, through a link, or by the duties of bodies."""

from collections.abc import Iterable
from enum import StrEnum

from queries.views.model import Charge

_LIVE = frozenset({"stated", "statedCollectively", "curated", "inferred"})


class OwnerState(StrEnum):
    """STATED: a document says so, or a person has accepted it.  INFERRED: only through links or rules that nobody has
    reviewed.  NONE: no named body; 各部门 and the like own nothing."""

    STATED = "stated"
    INFERRED = "inferred"
    NONE = "none"


def owner_state(charges: Iterable[Charge]) -> OwnerState:
    owners = [charge for charge in charges if charge.is_owner and not charge.is_generic and charge.status in _LIVE]
    if any(charge.is_stated for charge in owners):
        return OwnerState.STATED
    return OwnerState.INFERRED if owners else OwnerState.NONE
