"""Files → stored text: the only place where extraction touches the file system.

A text is decoded strictly or refused: a wrong guess would put garbage under true offsets.  UTF-8 first, then the other
encodings of Chinese offices.  What is no text at all (a Word file, a PDF, a picture) is told what it is and what to do.
"""

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from charset_normalizer import from_bytes

from extract.text.lazy import lazy
from ontology.errors import UnknownName, UnreadableFile, UnsupportedText
from ontology.lexicon import TABLES, WORDS
from ontology.model import StoredText

LIMIT = 20 * 1024 * 1024
"""Bytes of one text file that are read unless the settings say otherwise."""

_SAMPLE = 200_000  # bytes that the guess of the encoding looks at
_LEGACY = ("gb18030", "big5", "utf_16", "utf_16_le", "utf_16_be")
_NAMES = {"utf_16": "utf-16", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FORMATS = (
    (b"PK\x03\x04", "压缩包或新版办公文档（docx、xlsx、ofd 等）", "请在办公软件中另存为纯文本（.txt）后再导入"),
    (b"%PDF", "PDF 文件", "请导出或复制其中的文字，存为纯文本（.txt）后再导入；扫描件须先做文字识别"),
    (b"\xd0\xcf\x11\xe0", "旧版办公文档（doc、wps、xls 等）", "请在办公软件中另存为纯文本（.txt）后再导入"),
    (b"{\\rtf", "RTF 文档", "请在办公软件中另存为纯文本（.txt）后再导入"),
    (b"\x89PNG", "图片", "请先做文字识别，存为纯文本（.txt）后再导入"),
    (b"\xff\xd8\xff", "图片", "请先做文字识别，存为纯文本（.txt）后再导入"),
    (b"Rar!", "压缩包", "请先解压，再导入其中的纯文本文件"),
    (b"7z\xbc\xaf", "压缩包", "请先解压，再导入其中的纯文本文件"),
    (b"\x1f\x8b", "压缩包", "请先解压，再导入其中的纯文本文件"),
)
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|\?xml)", re.IGNORECASE)
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1f\x7f]")
_CHINESE = lazy(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
# The commonest characters of official texts, simplified and traditional: a wrong encoding hardly ever yields them.
_COMMON = frozenset(
    "的一和在是了有为中国年发展工作市政府部门建设省信息化加强推进，。、（）于對為國發業產設計劃機關單位"
)
_LEAST_COMMON = 0.05
_DAMAGE = 0.02


def read(path: str | os.PathLike[str], *, limit: int = LIMIT) -> StoredText:
    """The text of a file of at most ``limit`` bytes.

    Raises UnreadableFile where there is no file to read, UnsupportedText where it holds no text that can be trusted."""
    where = os.fspath(path)
    try:
        status = Path(path).stat()
    except OSError as error:
        raise _unreadable(error, where) from error
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile("这是一个目录，不是文件", where=where, hint="请给出目录中的文件，如 目录/*.txt")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile("这不是普通文件", where=where, hint="请把内容存成 .txt 文件后再导入")
    if status.st_size > limit:
        raise UnsupportedText(
            f"文件有 {_size(status.st_size)}，超过上限 {_size(limit)}",
            where=where,
            hint="请按文件拆分后再导入，或在设置中调高上限",
        )
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise _unreadable(error, where) from error
    return decode(data, where)


def decode(data: bytes, where: str) -> StoredText:
    """``where`` names the source in messages.  Raises UnsupportedText."""
    if not data.strip():
        raise UnsupportedText("文件是空的", where=where, hint="请检查文件是否保存完整")
    _refuse_other_formats(data, where)
    text, encoding = _decoded(data, where)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnsupportedText("文件里只有空白", where=where, hint="请检查文件是否保存完整")
    if "\x00" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]):
        raise _binary(where)
    return StoredText(text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), encoding=encoding)


def read_overlay(directory: str | os.PathLike[str]) -> Mapping[str, str]:
    """File name → text of the lexicon tables in ``directory``, for ``ontology.lexicon.load``.

    Raises UnknownName for a table that there is not, UnreadableFile where the directory cannot be read."""
    folder = Path(directory)
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise UnreadableFile("词表目录打不开", where=str(folder), hint="请给出存放 .tsv 词表的目录") from error
    known = (*TABLES, WORDS)
    tables = {}
    for path in paths:
        if path.suffix not in {".tsv", ".txt"} or path.name.startswith("."):
            continue
        if path.name not in known:
            nearest = tuple(get_close_matches(path.name, known, n=3))
            raise UnknownName(
                f"没有名为 {path.name} 的词表",
                where=str(folder),
                hint=f"可用的词表：{'、'.join(known)}",
                nearest=nearest,
            )
        tables[path.name] = read(path).text
    if not tables:
        raise UnreadableFile("目录里没有词表", where=str(folder), hint=f"可用的词表：{'、'.join(known)}")
    return tables


def _unreadable(error: OSError, where: str) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("找不到这个文件", where=where, hint="请检查路径和文件名")
    if isinstance(error, PermissionError):
        return UnreadableFile("没有读取这个文件的权限", where=where, hint="请检查文件权限")
    return UnreadableFile(
        f"文件打不开：{error.strerror or error}", where=where, hint="请检查路径，或把文件复制到本机后再试"
    )


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{count} 字节"


def _binary(where: str) -> UnsupportedText:
    return UnsupportedText("文件不是文本", where=where, hint="请存为纯文本（.txt）后再导入")


def _refuse_other_formats(data: bytes, where: str) -> None:
    for magic, name, hint in _FORMATS:
        if data.startswith(magic):
            raise UnsupportedText(f"这是{name}，不是纯文本", where=where, hint=hint)
    if _HTML.match(data):
        raise UnsupportedText(
            "这是网页文件，不是纯文本", where=where, hint="请复制网页中的正文，存为纯文本（.txt）后再导入"
        )


def _decoded(data: bytes, where: str) -> tuple[str, str]:
    """Text and the name of its encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding, where), encoding.removesuffix("-sig")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, where)
        return _legacy(data, where)
    # UTF-16 without a mark is valid UTF-8 only where it is ASCII with a zero in every second byte
    return _legacy(data, where) if "\x00" in text else (text, "utf-8")


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnsupportedText(
            f"文件标明是 {encoding.removesuffix('-sig')} 编码，但第 {error.start + 1} 字节起不合该编码",
            where=where,
            hint="文件可能没有保存完整，请重新取得后再导入",
        ) from error


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, where: str) -> None:
    """A file that is UTF-8 but for its cut tail, or for a few bytes, is no file in another encoding."""
    valid = data[: error.start].decode("utf-8")
    is_cut = error.end == len(data) and error.reason == "unexpected end of data"
    if is_cut and not valid.isascii():
        raise UnsupportedText(
            "文件是 UTF-8 编码，但末尾的字不完整，内容被截断", where=where, hint="请重新复制或下载完整的文件后再导入"
        ) from error
    sample = data[:_SAMPLE].decode("utf-8", errors="replace")
    damaged = sample.count("\ufffd")
    if damaged and damaged <= _DAMAGE * len(_CHINESE.findall(sample)):
        raise UnsupportedText(
            f"文件是 UTF-8 编码，但第 {error.start + 1} 字节处损坏",
            where=where,
            hint="请重新复制或下载完整的文件后再导入",
        ) from error


def _legacy(data: bytes, where: str) -> tuple[str, str]:
    """GB18030 (GBK, GB2312), Big5 or UTF-16, the likeliest first; refused where none gives Chinese text."""
    guesses = [match.encoding for match in from_bytes(data[: _SAMPLE & ~1], cp_isolation=list(_LEGACY))]
    best = max(
        (
            (_commonness(text), -order, text, encoding)
            for order, (text, encoding) in enumerate(_readings(data, guesses))
        ),
        default=(0.0, 0, "", ""),
    )
    score, _, text, encoding = best
    if score < _LEAST_COMMON:
        if b"\x00" in data[:_SAMPLE]:
            raise _binary(where)
        raise UnsupportedText(
            "认不出文件的编码", where=where, hint="请用编辑器打开并另存为 UTF-8 编码的纯文本（.txt）后再导入"
        )
    return text, _NAMES.get(encoding, encoding)


def _readings(data: bytes, guesses: list[str]) -> list[tuple[str, str]]:
    """Every strict reading, those that charset-normalizer thinks likely first."""
    readings = []
    for encoding in dict.fromkeys((*guesses, "gb18030", "big5", "utf_16_le", "utf_16_be")):
        try:
            readings.append((data.decode(encoding), encoding))
        except UnicodeDecodeError:
            continue  # not this one: the next is tried, and none at all is refused above
    return readings


def _commonness(text: str) -> float:
    sample = text[:20_000]
    return sum(sign in _COMMON for sign in sample) / max(1, len(sample))
