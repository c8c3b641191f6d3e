"""A plan of our own that contradicts itself in every way that the rules know, with near misses beside each."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.pipeline import Extractor
from extract.text.readers import read_overlay
from graph.library import LibraryReader, Provenance, writing
from graph.oxigraph_store import OxigraphStore
from graph.publish import Publication, publish
from graph.store import GraphStore
from graph.versions import open_current
from ontology import lexicon
from ontology.model import StoredText
from queries.contradictions import Texts

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

PLAN = """云岭省“十三五”数字民生发展规划
岭工信字〔2016〕401号
云岭省工业和信息化委员会关于印发云岭省“十三五”数字民生发展规划的通知
各市、县（区）人民政府：
按照省政府部署（岭府厅字[2015]88号），现将规划印发给你们，请认真实施。
云岭省工业和信息化委员会
2016年12月1日
云岭省“十三五”数字民生发展规划
目　录
一、发展现状
（一） 主要进展
（二） 存在不足
二、发展目标
（一） 总体目标
（二） 具体目标
三、推进重点任务
（一） 建设服务网络
（二） 加强法规建设
一、发展现状
（一）主要进展
2015年，全省电商交易总额达到1000亿元，其中山货网络交易额1200亿元。规模企业电商交易额达到600亿元，占电商交易总额的70%。\
有线电视用户达到300万户，广播综合人口覆盖率为96.12%，电视综合人口覆盖率为97.35%。数字书屋资源量超过80TB。\
云州市、青溪市、白石市等3个市成为国家信息服务试点城市，临江、安平等3个市开展了移动支付。
（二）存在不足
各地发展不平衡，服务质量有待提高。
二、发展目标
（一）总体目标
到2020年，数字民生服务体系基本建成，覆盖城乡的服务能力明显增强。
（二）具体目标
到2020年，家庭宽带普及率达到70%，远程诊疗覆盖率达到85%以上，居民健康建档率达到90%以上，服务热线接通率达到95%以上，\
100%以上的办事指南实现公开。数字书屋资源量达到80TB。民生卡持卡人数超过900万人。
云岭省数字民生指标表
指标
2015年
2020年
年均增长
指标类型
家庭宽带普及率（%）
50
75
5
预期性
远程诊疗覆盖率（%）
20
＞90
-
预期性
居民健康建档率（%）
60
≥90
6
预期性
行政村光纤通达率（%）
40
100
15
预期性
社区服务站数（个）
400
900
100
预期性
社区志愿者数（万人）
20
40
4
预期性
养老床位数（万张）
10
20
14.9
预期性
电视综合人口覆盖率（%）
96.12
99
0.58
预期性
有线电视用户（万户）
97.35
99.5
0.43
预期性
健康服务覆盖人口（%）
40
80
8
预期性
12345热线办结率（%）
95
90
-
预期性
三、重点任务
（一）建设服务网络
优先在云州市和青溪市建设民生数据中心。完善省、市、县三级服务网络，覆盖了医疗、教育、养老、救助四大类服务。推进服务方式式，提高效率。
专栏一 服务网络工程
1.宽带惠民。到2020年，家庭宽带普及率达到80%，民生卡发放950万张。
2.数据中心。优先在云州市、青溪市、白石市建设民生数据中心，数字书屋资源量达到800TB（万兆）以上。
专栏三 应用工程
1.惠民应用。推进教育、医疗两大类三项应用（教育云、医疗云、养老云）。
专栏二 安全工程
1.安全防护。建立“三道防线”（技术防线、制度防线），推进“十三五”时期（2016—2021年）安全建设。
（二）加强制度建设
完善管理制度，建立统一的身份标识，实施“阳光服务"工程。
"""


@dataclass(frozen=True, slots=True)
class Published:
    store: GraphStore
    texts: Texts


def _stored(text: str) -> StoredText:
    return StoredText(text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


@contextmanager
def published(data: Path, *documents: str) -> Iterator[Published]:
    """These texts, extracted and published in ``data``."""
    overlay = lexicon.load([read_overlay(EXAMPLES / "lexicon")])
    extractor = Extractor(overlay)
    with writing(data) as library:
        for text in documents:
            library.add(extractor.extract(_stored(text)), Provenance(program="test", lexicon=overlay.digest))
        publish(data, Publication(library=library, lexicon=overlay))
    version = open_current(data)
    store = OxigraphStore(version.rdf)
    reader = LibraryReader(data)
    yield Published(store, reader.text)
    store.close()
    version.close()
