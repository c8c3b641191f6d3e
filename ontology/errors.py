"""Every error of Planmesh.

    PlanmeshError
    ├── InputError            the caller's: a file, parameter or setting
    │   ├── UnreadableFile        not there, not permitted, not a file
    │   ├── UnsupportedText       empty, binary, undecodable, too large
    │   ├── UnknownName           a document, question, item or organization that is not known
    │   ├── InvalidParameter      a parameter or setting outside its kind
    │   ├── EditConflict          somebody else has written about the same thing since it was read
    │   └── InvalidQuery          SPARQL or Cypher that does not parse, or writes
    ├── DataError             the document's or the graph's: offsets, ids or lexicon rows that cannot be
    └── BackendError          the world's: a store or server; knows ``retryable``
        ├── QueryTimeout          the time limit stopped the query
        └── StoreBusy             another process holds the data directory

A message says what was expected, what was found, where, and what to do.  ``hint`` is the last of these.
"""


class PlanmeshError(Exception):
    """Base of the tree.  ``exit_code`` is what the command line ends with (docs/cli.md)."""

    exit_code = 1

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.where}：" if self.where else ""
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{where}{self.message}{hint}"


class InputError(PlanmeshError):
    exit_code = 2


class UnreadableFile(InputError):
    exit_code = 3


class UnsupportedText(InputError):
    exit_code = 4


class UnknownName(InputError):
    """A name that nothing known answers to.  ``nearest`` holds similar known names, best first."""

    exit_code = 5

    def __init__(self, message: str, *, where: str = "", hint: str = "", nearest: tuple[str, ...] = ()) -> None:
        super().__init__(message, where=where, hint=hint)
        self.nearest = nearest


class InvalidParameter(InputError):
    pass


class EditConflict(InputError):
    exit_code = 11


class InvalidQuery(InputError):
    exit_code = 6


class DataError(PlanmeshError):
    exit_code = 7


class BackendError(PlanmeshError):
    exit_code = 8

    def __init__(self, message: str, *, where: str = "", hint: str = "", retryable: bool = False) -> None:
        super().__init__(message, where=where, hint=hint)
        self.retryable = retryable


class QueryTimeout(BackendError):
    exit_code = 9


class StoreBusy(BackendError):
    exit_code = 10
