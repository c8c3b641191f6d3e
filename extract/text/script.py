"""Whether a text is in simplified Chinese, which is what the rules read.

Other texts are read all the same; what is found in them is incomplete, and the user is told so.
"""

from collections import Counter

from ontology.claims import Problem

_SAMPLE = 50_000
_COUNTED = 8_000  # characters of the sample that are counted, spread over the whole of it
_LEAST = 100  # fewer characters tell nothing
# The commonest characters of official texts that are written otherwise in simplified Chinese.
_TRADITIONAL = frozenset(
    "國發產業務設劃機關單責單會為與對應開實現規網資環農總體經濟動進區縣鄉號條點還這個們來時學習書說話"
)
_LEAST_TRADITIONAL = 0.04  # a tenth to a fifth in traditional texts, none in simplified ones but in names
_LEAST_CHINESE = 0.3
_LEAST_KANA = 0.1


def other_script(text: str) -> Problem | None:
    """What to tell the user of a text in traditional Chinese, in Japanese, in an alphabet, or without any letter."""
    sample = text[:_SAMPLE]
    counts = Counter(sample[:: 1 + len(sample) // _COUNTED])
    letters = sum(n for sign, n in counts.items() if sign.isalpha())
    chinese = sum(n for sign, n in counts.items() if "\u4e00" <= sign <= "\u9fff")
    if not letters and not any(map(str.isalpha, sample)):
        return Problem("文件里没有文字，只有标点或符号；请检查文件是否保存完整")
    if letters < _LEAST:
        return None
    if sum(n for sign, n in counts.items() if "\u3041" <= sign <= "\u30fa") > _LEAST_KANA * letters:
        return Problem("文件似为日文，抽取规则只适用于简体中文，结果不可靠；请换用中文文本")
    if chinese < _LEAST_CHINESE * letters:
        return Problem("文件里汉字很少，抽取规则只适用于简体中文，结果不可靠；请换用中文文本")
    if sum(n for sign, n in counts.items() if sign in _TRADITIONAL) > _LEAST_TRADITIONAL * chinese:
        return Problem("文件是繁体中文，抽取规则按简体写法，会有遗漏；请转换为简体后再导入")
    return None
