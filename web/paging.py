"""Which pages a long list has, and where they are."""

from dataclasses import dataclass

from web.addresses import with_parameters


@dataclass(frozen=True, slots=True)
class Pager:
    """``number`` counts from 1."""

    number: int
    size: int
    total: int
    path: str
    parameters: dict[str, str]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Number of the first entry shown."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last(self) -> int:
        return min(self.total, self.number * self.size)

    @property
    def near(self) -> tuple[int, ...]:
        """Pages to offer: the first, the last, and those around this one."""
        around = range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)
        return tuple(sorted({1, self.pages, *around}))

    def at(self, number: int) -> str:
        return with_parameters(self.path, {**self.parameters, "page": "" if number == 1 else str(number)})
