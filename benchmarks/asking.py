"""Plain questions with known answers: how many are right, wrong, declined.

    python -m benchmarks.asking DATA QUESTIONS.tsv [--half first|second|all] [--misses]

A line of the file: question, tab, what the answer must say (； between, | for one of several ways; ^是 and ^否 look at
how it begins; 拒答 asks for a refusal), tab, class.  The halves are a fixed draw, so that one can be kept aside.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.library import LibraryReader
from planmesh.settings import load
from planmesh.wiring import open_snapshot
from queries.asking.ask import answer
from queries.asking.knowledge import Knowledge
from queries.asking.reply import Reply

_SEED = 20261124
_YES = ("是", "有", "一致")
_NO = ("不是", "没有", "不一致", "否", "前后不一致")
_REFUSE = "拒答"


@dataclass(frozen=True, slots=True)
class Case:
    question: str
    expected: str
    kind: str


def cases(file: Path, half: str) -> list[Case]:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = [Case(*line.split("\t")) for line in lines]
    order = list(range(len(found)))
    random.Random(_SEED).shuffle(order)  # noqa: S311  # a draw, no secret
    chosen = {"first": order[::2], "second": order[1::2], "all": order}[half]
    return [found[i] for i in sorted(chosen)]


def verdict(case: Case, reply: Reply) -> str:
    """right, wrong or declined."""
    answered = reply.answer
    wanted = case.expected.split("|")
    if answered.is_declined:
        return "right" if _REFUSE in wanted else "declined"
    if case.expected == _REFUSE:
        return "wrong"
    text = answered.answer + json.dumps(answered.to_json()["rows"], ensure_ascii=False)
    return "right" if all(_said(fact, answered.answer, text) for fact in case.expected.split("；")) else "wrong"


def _said(fact: str, opening: str, text: str) -> bool:
    if fact.startswith("^"):
        wanted, other = (_YES, _NO) if fact == "^是" else (_NO, ())
        return opening.startswith(wanted) and not (other and opening.startswith(other))
    return any(way in text for way in fact.split("|"))


def judged(file: Path, knowledge: Knowledge, half: str) -> Iterator[tuple[Case, Reply, str, float]]:
    for case in cases(file, half):
        start = time.perf_counter()
        reply = answer(knowledge, case.question)
        yield case, reply, verdict(case, reply), time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    snapshot = open_snapshot(load({"data": given.data}))
    library = LibraryReader(given.data)
    knowledge = Knowledge(snapshot.store, lambda document, sha256: library.text(document, sha256[:12]))
    answer(knowledge, "规划的目标是什么？")  # everything read once
    count: Counter[str] = Counter()
    times = []
    for case, reply, result, seconds in judged(given.questions, knowledge, given.half):
        count[result] += 1
        times.append(seconds)
        if given.misses and result != "right":
            print(
                f"{result} [{case.kind}] {case.question} 应说 {case.expected}\n   {reply.kind}：{reply.answer.answer[:300]}"
            )
    times.sort()
    total = sum(count.values())
    shares = "，".join(f"{name} {n}（{n / total:.0%}）" for name, n in count.most_common())
    print(f"{total} 问：{shares}；第 95 百分位 {times[int(0.95 * (total - 1))] * 1000:.0f} 毫秒")
    snapshot.close()


if __name__ == "__main__":
    main()
