"""The words for people of what decisions are about, both ways: tables, messages and spreadsheets."""

from collections.abc import Mapping

from graph.decisions.model import Action, Kind

KINDS: Mapping[Kind, str] = {
    Kind.LINK: "关联",
    Kind.RESPONSIBILITY: "责任",
    Kind.VALUE: "数值",
    Kind.DEPENDENCY: "依赖",
    Kind.RELATION: "关系",
    Kind.DEADLINE: "时限",
    Kind.ITEM: "事项",
    Kind.NAME: "同一成果",
    Kind.ORGANIZATION: "机构写法",
    Kind.PROGRESS: "动态",
    Kind.FINDING: "疑点",
}
ACTIONS: Mapping[Action, str] = {
    Action.ACCEPT: "认可",
    Action.REJECT: "否定",
    Action.CHANGE: "改正",
    Action.SPLIT: "拆分",
    Action.DEFER: "暂缓",
    Action.WAIVE: "豁免",
    Action.ADD: "补充",
    Action.COMMENT: "备注",
    Action.WITHDRAW: "撤销",
}
STATES: Mapping[str, str] = {"waiting": "待认定", "deferred": "暂缓", "suspect": "待复核", "decided": "已认定"}
