import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.readers import decode, read, read_overlay
from ontology.errors import UnknownName, UnreadableFile, UnsupportedText

TEXT = "云岭省人民政府关于推进数字乡村建设的意见\n各市、县人民政府：\n为加快信息化发展，提出以下意见。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_of_chinese_offices_gives_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "意见.txt").text == TEXT


def test_traditional_text_in_big5_is_read() -> None:
    text = "雲嶺省資訊發展計劃，各機關單位應於年底前完成建設工作。"
    stored = decode(text.encode("big5"), "計劃.txt")
    assert (stored.text, stored.encoding) == (text, "big5")


def test_a_character_outside_the_basic_plane_survives_gb18030() -> None:
    text = TEXT + "𠮷县人民政府"
    assert decode(text.encode("gb18030"), "意见.txt").text == text


def test_line_ends_become_lf_and_the_hash_is_of_the_utf8_form() -> None:
    stored = decode("一、总则\r\n二、任务\r三、附则".encode("gbk"), "规定.txt")
    assert stored.text == "一、总则\n二、任务\n三、附则"
    assert stored.sha256 == hashlib.sha256(stored.text.encode()).hexdigest()


def test_utf8_with_a_cut_tail_is_called_truncated_and_never_read_as_gbk() -> None:
    with pytest.raises(UnsupportedText, match="截断"):
        decode(TEXT.encode()[:-3], "意见.txt")


def test_utf8_with_a_damaged_byte_is_called_damaged() -> None:
    data = TEXT.encode() * 5
    with pytest.raises(UnsupportedText, match="第 301 字节处损坏"):
        decode(data[:300] + b"\xff" + data[300:], "意见.txt")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b" \n\t ", "空的"),
        ("\u3000\u3000\n".encode(), "空白"),
        (b"\x00\x01\x02\x03" * 50, "不是文本"),
        (b"PK\x03\x04\x14\x00", "另存为纯文本"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1", "旧版办公文档"),
        (b"<!DOCTYPE html><html>", "网页"),
        (b"\x89PNG\r\n", "图片"),
        (bytes(range(128, 256)) * 4, "编码"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedText, match=words) as caught:
        decode(data, "材料.txt")
    assert caught.value.where == "材料.txt"
    assert caught.value.hint


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大文件.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UnsupportedText, match="超过上限 10 字节"):
        read(path, limit=10)


def test_a_missing_file_and_a_directory_have_errors_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="目录"):
        read(tmp_path)


def test_an_overlay_is_read_by_the_names_of_the_tables(tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("code\tname\n990000\t云岭省\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    assert set(read_overlay(tmp_path)) == {"places.tsv"}


def test_an_overlay_with_a_misspelt_table_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "place.tsv").write_text("code\tname\n", encoding="utf-8")
    with pytest.raises(UnknownName, match=r"place\.tsv") as caught:
        read_overlay(tmp_path)
    assert "places.tsv" in caught.value.nearest


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_decoding_undoes_utf8(text: str) -> None:
    if (
        text.strip()
        and not text.startswith("\ufeff")
        and not text.lstrip().lower().startswith(("<", "%pdf", "rar!", "{\\rtf"))
    ):
        assert decode(text.encode(), "文.txt").text == text
