"""Whether the words before a head noun make a name of it: 茶叶质量追溯平台 is one, 公共服务平台 is not.

Each head has modifiers that say only of what sort a thing is; a few of them in a row still name nothing.
"""

from extract.mentions import heads
from extract.mentions import phrase_words as words
from extract.text.lazy import lazy

_PLATFORM = lazy(
    "(?:公共|服务|公共服务|信息|管理|业务|网络|互联网|云|云计算|电商|电子商务|综合|统一|应用|技术|支撑|第三方|大型|开放|共享|省级|市级|县级|国家级|线上|"
    "数字|大数据|数据|新型|在线|支付|交易|社交|重要|媒体|新媒体|各|两|多|单位|企业|政府|智能|现有|核心|主流|物联网|移动互联网|网上|开源|重大|创新|协作|合作|"
    "上级|本级|下级|国际|新|基础|专业){0,2}新?"
)
_SYSTEM = lazy(
    "(?:[省市县乡村]级|[省市县]|民生|重要|重大|关键|核心|行业|企业|企事业单位|单位|部门|政府|公共|服务|综合|业务|信息|信息化|网络|互联网|大型|应用|管理|技术|"
    "云|智能|数字|控制|工业|工控|操作|软件|硬件|生产|自动化|农业|先进|通用|专用|物理|现有|数据|新|老|大|嵌入式|基础|金融|支付|动力|定位|导航|供电|电力|"
    "制造|执行|检测|北斗|政务信息|本|及|和|、|类|系列|各类){0,5}"
)
_CENTRE = lazy(
    "(?:数据|大数据|呼叫|研究|研发|技术|服务|创新|工程|制造|经济|金融|交易|商务|行政|国际|区域性?|全国性|全省|数字|云|云计算|算力|重点|国家级?|省级|市级|信息|"
    "企业|重要|主|副|和|与|、|[()（）]|超大型|大型|新型|综合|公共|管理|工作|人民|市民|交通|配送|汇聚|货运|客运|物流|港口|专业性){0,6}"
)
_PLACE = lazy(
    "(?:工业|产业|科研|生产|制造|出口|国家级?|省级|各|重点|特色|优势|新兴|企业|科技|示范|农业|现代农业|创新|创业|实践|教育|应用|研发|原料|和|、|国际|高新|经济|实训|实习|化工|现代|现代化){0,3}"
)
_BUILT = lazy(
    "(?:全国|全省|全市|各|农村|乡村|城乡|城镇|城市|县城|国家级?|省级|市级|县级|地方|国省|干线|省道|国道|普通|城际|高速|高等级|重要|主要|重大|重点|支线|货运|客运|通用|运输|国际|沿海|内河|"
    "高等级|大型|中型|大中型|小型|中小型|中小|骨干|公立|民营|民办|基层|社区|综合|专科|三级|二级|医疗|卫生|教育|义务|职业|高等|高水平|乡镇|示范|一流|病险|生活|污水|垃圾|工业|园区|"
    "集中|处理|生态|绿色|各类|自然|环境|旅游|交通|水利|能源|信息|网络|公共|服务|新型|新|传统|数字|智能|融合|关键|经济|社会|体育|文化|物流|产业|科技|农业|电力|供水|排水|供热|燃气|配套|"
    "及|和|、|与|等|建设|改造|升级|民生|惠民|系统|试点|专项|配电|现代|现代化|示范性|标志性|支撑性|战略性|性|专业|专业性|枢纽|规模化|标准化|研究|农产品|涉农|公益性|宽带|地区|大数据|云计算|数据|密码|通信|油气|油|气|热力|地下|老旧|老化|雨污){0,6}"
)
_WRITTEN = lazy(
    "(?:国家|行业|地方|团体|企业|技术|有关|相关|统一|建设|服务|管理|工作|基本|基础|关键|共性|重点|各类|责任|任务|权力|产品|质量|业务|政策|具体|配套|系列|通用|评价|应用|数据|"
    "和|及|、|与|等|新|高|更高|国际|强制性|推荐性|先进|安全|项目|事项|问题|负面|收费|认定|考核|评估){0,4}"
)
_COMMON = {
    "platform": _PLATFORM,
    "system": _SYSTEM,
    "database": _PLATFORM,
    "centre": _CENTRE,
    "base": _PLACE,
    "park": _PLACE,
}
# Infrastructure that is a thing of its own, not all that a field has (交通基础设施)
_INFRASTRUCTURE = lazy(
    "互联网|网络$|物联网|充电|换电|加氢|算力|[0-9A-Za-z]|卫星|空间信息|人工智能|区块链|冷链|北斗|车联网|智慧|“"
)
_ALL = lazy("各|[0-9一二三四五六七八九十]{1,3}项")
_MEMBERS = lazy("[和与及、]")
_NETWORK = lazy("[A-Za-z0-9]|政务|平台|移动通信|传感|感知|专用|下一代|“|[千百万]兆")
_CARRIER = lazy("宽带|光纤|有线|无线|电视|通信|互联|骨干|移动")
_DISCOURSE = lazy(
    "价值|理论|产业|经济|政策|制度|法规|法律|金融|人才|市场|技术|标准|责任|组织|诚信|创新|生态|投融资|学科|供应|消费|现代|格局|公共服务|防护|支撑|营销|工作$|治理|研发|信用|"
    "(?<!联动处理)(?<!通信)(?<!运输)(?<!物资)(?<!救助)(?<!救援)(?<!供应)保障$|新$|战略|行动$|管理$"
)
# 5G应用安全标准体系, 数字教育资源公共服务体系: of a field that is named at length
_OF_ITS_FIELD = lazy("(?!.*(?:经济|市场|理论|政策|法规|金融))[^、，和与]{4,}(?:标准|指标|公共服务)")
_CLOUD = lazy("(?:工业|商用|公有|公共|私有|混合|行业|各|企业|政务|边缘|专有|多|从|到|、|和){1,4}")
# 建设政务云平台 is one thing where 发展工业云 is a sort of service
_SERVED_CLOUDS = ("政务", "政府")
_HALL = lazy("数字|智慧|虚拟|移动|网上|云|重点|省级|检测|检验|联合|[A-Za-z0-9]|攻防|非物质")
_COMMON_LAB = lazy("(?:重点|工程|技术|[()（）]|和|、)*")
_HALLS = frozenset("实验室 图书馆 博物馆 档案馆 科技馆 文化馆 美术馆 艺术馆".split())
_PURPOSE = lazy(
    "处理|处置|收运|转运|回收|利用|仓储|储藏|存储|贮存|存放|保鲜|冷藏|烘干|净化|消纳|焚烧|填埋|监测|检测|灌溉|充电|换电|加氢|供热|养老|托育|托幼|康复|救援|救治|训练|试验|中试|转化|消毒|隔离|换乘|装卸|屠宰|育秧|防护|健身"
)
_MECHANISMS = frozenset("机制 长效机制 推进机制 实施机制 利用机制 制度".split())
# How long a modifier must be where what it says is often only talk.
_MECHANISM_CHARS = 4
# 完善、健全 of a mechanism is talk more often than the building of one; of a 制度 it is not
_BETTERED_CHARS = 10
_INSTITUTION_CHARS = 6
# 岗位技术资质管理制度: 管理 is talk only where little stands before it
_LONG_CHARS = 12
_RULES = lazy("(?:规章|管理|工作|有关|相关|配套|法律|基本|各项|政策|审批|体制|监管|现代企业)$")
# Says how, not what for: 激励约束机制, 上下联动工作机制
_TALK = lazy("(?:激励|约束|工作|协调|联动|上下|长效|联合|市场|管理|运行|协同|协作|领导|信息|部门|内外|横向|纵向)*")
_OF_WHAT_CHARS = 4
_BARE_HEAD = 2
_SYSTEM_CHARS = 4
_NETWORK_CHARS = 5
_WRITTEN_CHARS = 4
_PROJECT_CHARS = 4
_BUILDS = frozenset({"build", "extend", "have"})


def names_project(modifier: str) -> bool:
    """Whether ``modifier`` before 工程 tells one project from others (高速公路扩容 does not, 云青高速公路扩容 does)."""
    return len(modifier) >= _PROJECT_CHARS and not _ALL.match(modifier) and not _BUILT.fullmatch(modifier)


def _names_institution(modifier: str, head: str, rule: str) -> bool:
    """Of a 机制 or 制度: 体制机制, 激励约束机制 and what nobody sets up are talk, not things."""
    if rule not in ("build", "extend") or modifier.endswith(("体制", "体制和")) or _TALK.fullmatch(modifier):
        return False
    if modifier.endswith("等") and rule == "extend":
        return False  # 完善A、B等制度 names what there is, without its proper names
    if head == "制度":
        short = len(modifier) < _LONG_CHARS
        return len(modifier) >= _INSTITUTION_CHARS and not (short and _RULES.search(modifier))
    return len(modifier) >= (_MECHANISM_CHARS if rule == "build" else _BETTERED_CHARS)


def why_unnamed(modifier: str, head: str, rule: str) -> str | None:
    """Why ``modifier`` makes no name of ``head`` under the verb of ``rule`` (``build``, ``extend`` …): a Chinese reason,
    or None where it does make one."""
    if head in heads.TRUNKS and rule not in _BUILDS:
        return "泛指的网络"
    if head in heads.SELF or head in heads.WHOLE:
        return None
    if modifier.endswith(("+", "＋")) or (len(head) == _BARE_HEAD and modifier.endswith(("和", "与", "及"))):
        return "只是并列的一项"
    if len(modifier.strip("“‘ ")) < 2 or modifier in words.BUILD:
        return "中心词前没有专名"
    if head == "网络":
        set_up = rule in _BUILDS and len(modifier) >= _NETWORK_CHARS and not _CARRIER.search(modifier)
        return None if set_up or _NETWORK.search(modifier) else "泛指的网络"
    if head in _HALLS:
        built = head == "实验室" and rule in _BUILDS and len(modifier) >= _OF_WHAT_CHARS
        named = (built or _HALL.search(modifier)) and not _COMMON_LAB.fullmatch(modifier)
        return None if named else "泛指的场馆"
    if head.endswith("体系"):
        told = not _DISCOURSE.search(modifier) or bool(_OF_ITS_FIELD.fullmatch(modifier))
        named = rule in _BUILDS and len(modifier) >= _SYSTEM_CHARS and told
        return None if named else "“体系”是论说，不是建设成果"
    if head in _MECHANISMS:
        return None if _names_institution(modifier, head, rule) else "“机制”“制度”没有名称或不是新建"
    if head in heads.WRITTEN:
        # 工作台账和问题清单: the list is one of 问题 only
        last = _MEMBERS.split(modifier)[-1] if heads.HEADS[head] == "catalogue" else ""
        named = rule == "issue" and len(modifier) >= _WRITTEN_CHARS and not _WRITTEN.fullmatch(last or modifier)
        return None if named else "没有名称的文件，或不是要制定的"
    if head in heads.FACILITIES:
        whole = len(modifier) >= _OF_WHAT_CHARS and not modifier.endswith(("和", "及", "与"))
        named = rule in _BUILDS and whole and bool(_PURPOSE.search(modifier))
        return None if named else "泛指的设施，没有说用来做什么"
    if head in heads.OF_WHAT:
        named = rule in _BUILDS and len(modifier) >= _OF_WHAT_CHARS and not _ALL.match(modifier)
        return None if named else "没有名称，或不是要建的"
    if head in heads.PROPER:
        last = _MEMBERS.split(modifier)[-1]
        named = rule in _BUILDS and not _BUILT.fullmatch(last)
        if head == "基础设施":
            named = named and bool(_INFRASTRUCTURE.search(last))
        return None if named else "泛指的设施，没有专名或不是要建的"
    if modifier.startswith("第三方") and rule not in _BUILDS:
        return "泛指第三方，没有点名"
    if head.startswith("云"):
        one = head == "云平台" and rule in _BUILDS and modifier in _SERVED_CLOUDS
        return "泛称的云" if _CLOUD.fullmatch(modifier) and not one else None
    common = _COMMON.get(heads.HEADS[head])
    return "只说类别，没有专名" if common is not None and common.fullmatch(modifier) else None
