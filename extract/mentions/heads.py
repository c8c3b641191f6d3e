"""The nouns that name what a plan builds, runs or issues, by kind.  Data only.

A head names a deliverable when it ends a noun phrase; what must stand before it is the matter of ``naming.py``.
Grown from the fields that plans of the genre have: informatization, transport, water, energy, environment,
agriculture, health, education, culture, government.
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BY_KIND = {
    "platform": _set(
        "平台 云平台 门户 门户网站 网站群 云 数据中台 业务中台 技术中台 中台 大脑 城市大脑 一张图 驾驶舱 数字底座"
    ),
    "system": _set("系统 体系 实施体系 推进体系 热线"),
    "database": _set(
        "数据库 信息库 资源库 基础库 知识库 名录库 题库 案例库 项目库 人才库 专家库 主题库 资源池 数据仓库 证照库 档案库 语料库 种质库 种质资源圃 基因库"
    ),
    "centre": _set("中心 分中心 枢纽 枢纽节点"),
    "network": _set(
        "网络 专网 内网 外网 监测网 电网 通信网络 监测网络 考核网络 预警网络 服务网络 光传输网 广电网络 校园网 感知网 应用网 专用网 政务网 服务网 传感网 一张网"
        " 政务服务网 骨干网 城域网 卫星互联网 供水管网 排水管网 污水管网 配套管网 燃气管网 供热管网 天然气管网 防控网络 收集管网 管网 站网 监测站网 收运网络"
    ),
    "base": _set("基地 云基地"),
    "park": _set(
        "园区 产业园 示范园 科技园 创业园 物流园 软件园 产业集聚区 示范园区 产业园区 科技园区 物流园区 工业园区 创业园区 中心集群 数据中心集群 小镇"
        " 物流港 陆港 综合保税区 田园综合体 自然保护区 国家公园 湿地公园 森林公园 地质公园 文化公园 风景名胜区 旅游度假区"
    ),
    "station": _set(
        "背景站 区域站 "
        "服务站 工作站 信息站 便民站 综合站 信息社 地面站 监测站 观测站 观测研究站 国家站点 客运站 换乘站 气象站 水文站 超级站 充电站 加氢站 换电站 变电站 接收站 泵站"
        " 电商服务点 代收点 救护站 护林站 急救站 消防站"
    ),
    "pilot": _set(
        "试验区 示范区 先导区 先行区 示范点 示范县 示范市 示范省 示范村 示范城市 试点城市 全覆盖试点 综合试点 先行试点 改革试点"
        " 城市试点 示范社区 示范街区 示范乡镇 示范片区 示范带 示范项目 引领区 样板区 标杆 标杆企业 标杆工厂 示范标杆"
    ),
    "facility": _set(
        "设施 配套设施 暂存库 贮存库 仓库 储备仓库 冷库 专用卫星 遥感卫星 气象卫星 医共体 医联体 产教融合共同体"
        " 实验室 智慧医院 服务圈 生活圈 数字图书馆 图书馆 博物馆 档案馆 科技馆 文化馆 美术馆 艺术馆 纪念馆 体育馆 遗产馆 农家书屋 智库 办事大厅 服务大厅 一体机 众创空间 数字车间 高标准农田"
        " 智能工厂 智慧社区 智慧校园 数字校园 互联网医院 孵化器 社会保障卡 社保卡 居民健康卡 市民卡 健康卡 基础设施"
        " 高速公路 高速铁路 城际铁路 铁路 公路 快速路 机场 港区 码头 航道 船闸 大桥 隧道 口岸"
        " 水库 灌区 水厂 水电站 电站 风电场 光伏电站 储备库 储气库 输电通道 污水处理厂 净水厂 发电厂 处理厂 填埋场 处置场"
        " 研究院 批发市场 交易市场 医院 大学 学院 院区 校区 走廊 廊道 绿道"
    ),
    "mechanism": _set(
        "机制 长效机制 推进机制 实施机制 利用机制 制度 联盟 责任制 追究制 问责制 联席会议 联席会议制度 领导小组 工作专班 专班 职业教育集团 职教集团 创新联合体"
    ),
    "regulation": _set("条例 管理办法 实施办法 监管办法 暂行办法 实施细则"),
    "standard": _set(
        "标准 技术规范 标准规范 建设规范 服务规范 技术规程 技术导则 建设指南 技术指南 评估规范 管理规范 操作规范 监测规范 检测规范 运行规范"
    ),
    "catalogue": _set("目录 名录 清单 路线图 功能区划"),
    "document": _set("实施方案 试点方案 建设方案 工作方案 专项规划 发展规划 建设规划 规划 战略纲要 规划纲要 指南"),
}
# Head noun → kind of deliverable.
HEADS: dict[str, str] = {head: kind for kind, heads in _BY_KIND.items() for head in heads}

# Name a thing by themselves; every other head needs a word before it.
SELF = _set(
    "校园网 智慧医院 数字车间 智能工厂 智慧社区 智慧校园 数字校园 互联网医院 社会保障卡 社保卡 居民健康卡 市民卡 健康卡 网站群 骨干网 城域网 卫星互联网 数据中心集群 高标准农田 光传输网"
)
# Of these, the ones that are a sort of thing wherever nobody builds them.
TRUNKS = _set("骨干网 城域网 卫星互联网 高标准农田 光传输网")
# Need no modifier either, but keep the one they have.
WHOLE = _set("政务服务网 数字图书馆 众创空间")
# Are things of their own only where somebody builds them and they have a name: 云青高速公路, not 农村公路.
PROPER = _set(
    "高速公路 高速铁路 城际铁路 铁路 公路 快速路 机场 港区 码头 航道 船闸 大桥 隧道 口岸 水库 灌区 水厂 水电站 电站 风电场 光伏电站 储备库 储气库 输电通道 污水处理厂 净水厂"
    " 发电厂 处理厂 填埋场 处置场 医院 大学 学院 院区 校区 走廊 廊道 绿道 供水管网 排水管网 污水管网 配套管网 燃气管网 供热管网 天然气管网 自然保护区 国家公园"
    " 湿地公园 森林公园 地质公园 文化公园 风景名胜区 旅游度假区 研究院 批发市场 交易市场 纪念馆 体育馆 遗产馆 联盟 基础设施 管网 收集管网 仓库 储备仓库 暂存库 贮存库 冷库 专用卫星 遥感卫星 气象卫星 背景站 区域站 标杆 标杆企业 标杆工厂 示范标杆 医共体 医联体"
    " 责任制 追究制 问责制 联席会议 联席会议制度 领导小组 工作专班 专班 职业教育集团 职教集团 创新联合体 引领区 样板区 产教融合共同体"
)
# Of these, the ones that any words of four characters or more name (联席会议 of whom, 暂存库 of what).
OF_WHAT = _set(
    "暂存库 贮存库 责任制 追究制 问责制 联席会议 联席会议制度 领导小组 工作专班 专班 专用卫星 背景站 区域站 收集管网"
)
# A facility is a thing of its own where the words say what it is for (污水处理设施), not of which field (公共服务设施).
FACILITIES = _set("设施 配套设施")
# Lead from one place to another (云州至青溪高速铁路).
ROUTES = _set("高速公路 高速铁路 城际铁路 铁路 公路 快速路 航道 输电通道")
# Are written, not built: things to be issued, where somebody drafts them.
WRITTEN = _BY_KIND["regulation"] | _BY_KIND["standard"] | _BY_KIND["catalogue"] | _BY_KIND["document"]
