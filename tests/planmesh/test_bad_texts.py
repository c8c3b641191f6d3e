"""Files whose text is hostile, strange or in another language: read soundly, or refused with what, where and what to do."""

import json
from pathlib import Path

import pytest

from tests.extract.hostile import HEAD, SHAPES
from tests.planmesh.conftest import Run

ITEM = "（一）建设政务云。完成省政务云扩容。（责任单位：省工信厅）\n"
READ = {
    "一行十万字": HEAD + SHAPES["一行，没有标点"](100_000) + "\n" + ITEM,
    "很长的数": HEAD + ITEM + SHAPES["很长的数"](3_000),
    "很深的编号": HEAD + ITEM + SHAPES["越来越深的编号"](20_000),
    "只有标点": SHAPES["只有标点"](20_000),
    "括号": SHAPES["层层括号"](50_000),
    "英文": SHAPES["英文"](20_000),
    "繁体": SHAPES["繁体"](20_000),
    "基本平面以外": HEAD + ITEM + SHAPES["基本平面以外"](5_000),
    "从右到左": HEAD + ITEM + SHAPES["从右到左"](2_000),
    "一个字": "一",
    "不成立的日期": HEAD.replace("2018年3月1日", "2018年13月45日").replace("9号", "99号") + ITEM,
    "很长的文号": HEAD.replace("9号", "9" * 300 + "号") + ITEM,
    "像路径的文号": HEAD.replace("云工信字", "云/../../信") + ITEM,
}
REFUSED: dict[str, tuple[bytes, str]] = {
    "空文件": (b"", "文件是空的"),
    "百万空行": (b"\n" * 1_000_000, "文件是空的"),
    "只有标记": ("\ufeff \n".encode(), "文件里只有空白"),
    "零字符": ((HEAD + ITEM).encode() + b"\x00", "文件不是文本"),
    "控制字符": (("\x01\x02" + ITEM).encode() * 50, "文件不是文本"),
    "半个字符": (b"\xed\xa0\x80" * 100, "认不出文件的编码"),
    "截断": ((HEAD + ITEM).encode()[:-2], "被截断"),
    "图片": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "这是图片"),
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in READ.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, (data, _) in REFUSED.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("name", ["很深的编号", "只有标点", "英文"])
def test_a_strange_text_is_extracted_as_lines_that_quote_it(run: Run, files: Path, name: str) -> None:
    done = run("extract", str(files / f"{name}.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    for line in map(json.loads, done.stdout.splitlines()):
        if "surface" in line:
            assert READ[name][line["start"] : line["end"]] == line["surface"]


@pytest.mark.parametrize("name", ["百万空行", "零字符", "半个字符"])
def test_what_is_no_text_is_not_extracted_and_the_message_says_where_and_what_to_do(
    run: Run, files: Path, name: str
) -> None:
    done = run("extract", str(files / f"{name}.txt"))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith(f"错误：{files / name}.txt：{REFUSED[name][1]}")
    assert "（请" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_ingest_keeps_what_can_be_read_and_names_the_rest(run: Run, files: Path) -> None:
    data = files / "data"
    done = run("ingest", *sorted(map(str, files.glob("*.txt"))), data=data)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("✗")]
    assert len(told) == len(REFUSED)
    for name, (_, reason) in REFUSED.items():
        assert any(f"{name}.txt" in line and reason in line and "（请" in line for line in told), name
    assert done.stdout.count("✓") == len(READ)
    assert all(words in done.stdout for words in ("汉字很少", "文件是繁体中文", "没有文字"))
    texts = {path.read_text(encoding="utf-8") for path in data.glob("library/*/*/text.txt")}
    assert texts >= {READ["英文"], READ["繁体"], READ["只有标点"], READ["像路径的文号"]}
    assert run("check", data=data).returncode == 0
