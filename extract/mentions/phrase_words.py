"""The words that bound noun phrases.  Data only; each set says what it is for.

Grown from the genre's own grammar: the verbs of government plans form a small closed stock, and so do the nouns for
what they build (``heads.py``).  A word belongs here only if it holds for every document of the genre.
"""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Bring a thing into being: their object is to be built.
BUILD = _set(
    "建设 搭建 构建 打造 建立 组建 新建 筹建 创建 布局 部署 开发 研发 设立 成立 形成 探索建立 研究建立 培育 制定 出台 编制 启动"
    " 布设 建 推进 推动 加快 加快推进 实施 开展 重点建设 联合建立 鼓励建立 支持建设 引导建立 推动建立 研究制定 抓紧制定 研究出台 制定出台 制定完善 制定发布 起草 加快建设"
    " 加快建立 加快构建 积极推进 大力推进 深入推进 全面推进 建好 建设一个 统筹建设 规划建设 推广建设 探索建设 推进建设 制修订 新改建 改建 续建 迁建 改扩建 共建 争创 创建 布局建设 联合组建 组织实施 组织建设 推进实施 统一建设 集中建设 修建 兴建 筹设 建造 推行 实行 建立健全 建立完善 机构建立 机构建设 机构建成 负责建设 配合建设 参与建设 牵头建设"
)
# Of these, the ones whose object is written rather than built.
DRAFT = _set(
    "制定 出台 编制 制修订 研究制定 抓紧制定 修订 研究出台 制定出台 制定完善 制定发布 修订出台 修订完善 起草 发布"
)
# Bring a list into being that is to be kept, not drafted (形成产品名录).
LISTING = _set("建立 形成 确定 公布 发布 建立健全 公开 动态更新 梳理 梳理形成")
# Better a thing that stands already.
EXTEND = _set(
    "完善 健全 提升 升级 优化 改造 扩建 扩大 拓展 深化 推广 普及 推广应用 巩固 加强 强化 继续推进 做好 做强 改进"
    " 丰富 充实 优化完善 升级改造 改版 进一步完善 不断完善 逐步完善 全面提升 持续完善 晋升"
)
# Say that a thing stands.
HAVE = _set(
    "建成 已建成 建有 建成了 建立了 建设了 构建了 搭建了 形成了 开通 开通了 创建了 投用 建成运行 拥有 初步建成 建成投用 基本建成"
    " 全面建成 已建 已建立 已建设 获批 列为 列入 授予 推出"
)
# Use a thing that must stand for the action to go on.
# Say of what follows only where something is done.
REACHING = _set("覆盖 严格 面向")
USE = _set(
    "依托 基于 利用 运用 借助 通过 发挥 接入 对接 使用 依靠 整合 纳入 迁移 汇聚 归集 应用于 充分利用 充分发挥 充分依托 加入"
)

# Verbs that also stand inside names (信息共享平台, 技术支撑中心): they bound a name only at the head of a clause.
SOFT = _set(
    "聚合 落实 共享 支撑 集成 融合 汇聚 归集 整合 对接 开放 创新 发展 推广 应用 推广应用 运行 互联互通 互通 连接 联通 衔接 保障 研究 探索"
    " 培养 开发 研发 部署 发布 推送 公布 改造 升级 提升 优化 规范 协调 统筹 解决 防范 维护 接入 培育 联合 结合"
    " 综合利用 组织 参与 修订 聚集 服务 建设 普及 监督 保护 提档升级 扩容 整治 修复 迁移 承载 扩大 拓展 深化 强化 加强"
)
# Of these, the ones that are the predicate whenever a whole name stands before them (A系统对接B系统).
PREDICATES = _set("聚合 对接 整合 接入 支撑 汇聚 归集 衔接 承载 连接 联通 服务于")
_OTHER_VERBS = _set(
    "实现 促进 支持 鼓励 引导 扶持 带动 提供 提高 增强 成为 作为 覆盖 满足 适应 围绕 面向 聚焦 针对 按照 根据 依据 遵循 贯彻 坚持 确保 保证"
    " 引进 引入 采用 会同 参照 借鉴 打通 贯通 包括 包含 涵盖 涉及 具有 具备 获得 取得 达到 超过 评为 突破 破解 消除 打击 明确 梳理"
    " 出现 进入 印发 颁布 催生 激发 释放 营造 汇集 集聚 集合 吸引 服务于 应用到 运用到 加大 参加 举办 用好 管好 抓好 选择 遴选 壮大 做大"
    " 构筑 夯实 逐步 积极 大力 全面 深入 进一步 着力 基本 初步 率先 优先 适时 超前 持续 不断 努力 力争 切实 有序 稳步 扎实"
    " 分别 均 已经 已 将 使 让 令 把 被 为 以 在 对 向 从 由 于 并 也 还 按 至 是 有 应 需 可 未 其 该 此 即 则 而 但 且 所 着 了 新增"
    " 延伸 延伸到 延伸至 覆盖到 拓宽 建议 试行 完成 争取 依法 启用 合理利用 倡导 促使 致力于 用于 来自 同步 组织实施 接受 遵守 履行 限制 禁止 不得 严禁 不再"
    " 避免 减少 降低 防止 开通了 上线 转型 进行 投入 支持了 部署到 部署至 部署在 向上 向下 助力 赋能 加速 驱动 引领 改善 开设 开办 设置 配备 安装 辅助 注重 保持 指导 督促 允许 强调 突出 有利于 有助于 便于 从事 转向 推进了 涌现 负责 严格 畅通 确定 规范用好 发挥好 要与 要同 应与 须与 借 入驻 推送 推送至 推送到 贯穿 打响 承接 承担 搭载 融入 参加"
)
VERBS = BUILD | EXTEND | HAVE | USE | _OTHER_VERBS
# Stand before the first verb of a clause.
ADVERBS = _set(
    "逐步 积极 大力 全面 深入 进一步 着力 基本 初步 率先 优先 适时 超前 持续 不断 努力 力争 切实 有序 稳步 扎实 并 也 还 将 已 已经 可 应 需 均"
    " 分别 同步 依法 加快 鼓励 支持 引导 使 让 向上 向下"
)
# Not verbs, but nothing that stands inside a name either.
EDGES = _set(
    "或 或者 如 例如 其中 同时 此外 另外 之间 之一 以上 以下 左右 期间 时期 年底 年底前 期末 各 各类 各种 各级 各项 各地 各地区 各部门 所有"
    " 全部 一批 若干 一系列 现有 已有 多个 一个 一种 一些 每个 部分 以下简称 简称 特别是 尤其是 方面 领域 那些 这些 不同"
)
# Soft verbs that are the verb of their clause wherever a governing word and a doer stand before them (依托A建设B).
GOVERNED = _set("建设 开放 部署 参与 开发 对接 发展 整合 接入 结合 改造 升级 拓展 加强 强化")
# Of these, the ones that are so only where the word before lets somebody do something (鼓励A对接B).
ALLOWED = _set("对接 发展 整合 接入 结合")
PERMITS = _set("支持 鼓励 引导 推动 由 指导 督促 允许 使 让 实现 将 把")
# Govern a doer and what it does (支持A建设B, 依托A建设B, 与A联合建设B).
GOVERNORS = (
    USE - _set("接入 对接 纳入 迁移 汇聚 归集 应用于 加入") | PERMITS - {"实现", "将", "把"} | _set("在 促进 向")
)
# Are the verb only after what is used for it (利用A改造B).
REMAKING = _set("改造 升级 拓展 加强 强化")
MEANS = _set("利用 运用 借助 通过 依托 充分利用")
# The second of two soft verbs at the head of a clause (培育发展, 探索建设): no part of the name either.
SECOND = _set("整合 发展 建设 开发 部署 推广 应用 公布 发布")
# End a thing that is whole before 和, so that what follows 和 is a name of its own (企业和产业园区).
WHOLE_ENDS = (
    "规划",
    "政策",
    "资金",
    "人才",
    "地区",
    "目标",
    "设施",
    "设备",
    "信息资源",
    "教育资源",
    "车辆",
    "车联网",
    "功能区",
    "集群",
    "站",
    "馆",
    "厂",
    "库",
)
# Do so too, unless they stand alone there and only say whose (企业和个人信用数据库).
BODY_ENDS = (
    "企业",
    "公司",
    "机构",
    "单位",
    "部门",
    "院校",
    "高校",
    "学校",
    "医院",
    "电厂",
    "工厂",
    "市场",
    "社区",
    "车站",
    "队伍",
    "人员",
)
# Before a name, say that all of a sort are meant.
ALL = _set("各 各类 各种 各级 各项 各地 各地区 所有")
ANDS = _set("和 及 与 以及 暨")
# May follow a name directly without being part of it.
TAILS = _set(
    "工程 项目 试点 示范 作用 功能 能力 二期 一期 三期 建设项目 试点示范 建设工程 示范工程 建设运营 应用示范 中 上 内 间 里"
    " 后 前 工作 应用 服务能力 数量 规模 数 改造 扩建 扩容 改扩建"
)

# Longer words that hold a mark's characters and are none.
SHIELDS = _set(
    "院所 互联网 物联网 网络化 网络安全 网络空间 平台化 平台经济 平台企业 系统性 系统化 中心城市 中心城区 生态系统 操作系统 生态体系 产业体系"
    " 以来 以外 可以 以往 难以 予以 加以 有关 有限 有效 有机 有偿 有线 有色 国有 民有 公有 有利 有力 有害 有轨 所得 场所 研究所 派出所 交易所"
    " 可持续 可靠 可信 可视化 可视 可穿戴 可追溯 可再生 可溯源 许可 认可 应急 应对 应当 供应 供应链 响应 反应 效应 对应 适应性 相应 需求 供需 所需"
    " 需要 必需 能源 对象 对外 对称 相对 针对性 对标 校对 绝对 比对 核对 对比 方向 定向 双向 导向 趋向 志向 由于 自由 理由 经由 即时 规则 原则 细则"
    " 而且 从而 但是 并且 并联 并行 着力点 线上 线下 线上线下 于是 为主 行为 人为 作为一 在线 在校 在建 存在 内在 是否 未来 未成年人 其他 其它 因此 该类 使用 使命 将来"
    " 还款 还原 按时 按需 按期 至今 直至 已知 不动产 非遗 发展改革 创新创业 创业创新 服务业 服务商 服务型 公共服务 政务服务 便民服务 应用软件 应用程序"
    " 建筑 建材 建档 基建 建制村 建制镇 有毒有害 有毒 土建 城建 党建 等级 等效 平等 同等 高等 中等 初等 等额 目的 的确 标的 与会 参与度 及时 普及率 以及时 和谐 和平"
    " 网络视听 电视网络 基本公共 基本医疗 基本养老 基本生活 基本药物 全面小康 集成电路 支撑性 运行监测 开放式 基地化 体系化 机制化 开发式 数据 数字 数学 数控 数值 泛在 地理信息系统（GIS） 地理信息系统(GIS) 开放型 转型促进 水土保持 数字化转型 智能化转型 网络化转型 绿色转型 绿色低碳转型 转型升级 集聚区 建设项目 建设工程项目 城乡建设 城市建设 工程建设 开发区 工作人员 工作日 工作组 前沿 前端 后台 后端 中小 中国 中央 中医 上市 上级 上网 上云 制度化 云计算 云服务 云端 云存储 云数据 云安全 云应用 云技术 云化 云资源 云上 云集 云南 云网 互联云 内容 有条件 具备条件 系统梳理 系统总结 系统谋划 系统治理 系统集成 系统施策 系统观念 确定性 以及时 跨网络 跨系统 跨平台 保护区 自然保护 环境保护 保护地 生态保护 保护利用 保护修复 权益保护 信息保护 等级保护 分级保护 保护红线 高等学校 平台型 回收利用 循环利用 开发利用 资源化利用 再利用 责任延伸 服务区 事项 所有权 所有制 所有者 使用权 逆向 反向 横向 纵向 去向 走向 标准化 制度型 工程师 工程技术 工程机械 工程建设 工程项目 工程化 工程质量 大学生 内部 内外 间接 里程"
)

# Qualifiers in front of a name, any few of them in a row.
LEADING = (
    r"(?:专栏[0-9一二三四五六七八九十]{1,3}[:：]? *|(?:到|至)?20[0-9]{2}年(?:底|末)?前?|"
    r"[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9]{1,3}[.．、](?![0-9])|全省|我省|本省|全市|我市|全国统一|城乡统一|统一|省市县|相关|有关|主要|重要|新型(?!工业化|城镇化|储能)|"
    r"约?[0-9一二三四五六七八九十两数几百千多]{1,6}(?:余|多)?(?:个|批|家|座|项|所|条|套|种|张|处|类|万)(?:左右)?|"
    r"新一批|一流|高水平|高标准|高质量|等|和|及|与|的|、| ){0,6}"
)
