"""Compile click's Chinese words: ``python tools/compile_messages.py``, after every change of click.po."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "planmesh" / "locale" / "zh" / "LC_MESSAGES" / "click.po"
TARGET = SOURCE.with_suffix(".mo")


class _Undated(Catalog):
    """Babel's header has the hour and its own version: without them equal sources give equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)]


def compiled() -> bytes:
    catalogue = _Undated(locale="zh")
    with SOURCE.open("rb") as file:
        for message in read_po(file, locale="zh", abort_invalid=True):
            if message.id:
                catalogue[message.id] = message
    output = io.BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(compiled())
