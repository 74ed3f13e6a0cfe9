"""The vocabulary of units: how names of public bodies begin and end. Data for units.py, one regular expression each."""

import re


def _words(table: str) -> list[str]:
    """Return the words of a table, the longest first, so that an alternation takes the longest."""
    return sorted(table.split(), key=lambda word: (-len(word), word))


_FIELDS = _words("""
发展改革 发展和改革 发改 教育 科技 科学技术 科创 工业和信息化 工业信息化 工信 经信 经济和信息化 经济信息化 民族
宗教 民宗 公安 国家安全 国安 民政 司法 财政 人力资源 人社 自然资源 规划 国土 生态环境 环境保护 环保 住房 住建
建设 城乡 城建 城市管理 城市运行 城管 城市更新 综合执法 综合行政执法 交通 水利 水务 农业 农委 农牧 农经 畜牧
林业 林草 园林 绿化 商务 经贸 文化 文旅 文体 旅游 文广 文物 卫生 卫健 退役军人 应急 审计 国资 国有资产 市场监
市场和质量 质监 质量 工商 食药 食品 药监 药品 广电 广播 新闻 体育 统计 医保 医疗 医改 卫生健康 金融 粮食 粮储
能源 信访 机关事务 国防 人防 人民防空 政务服务 政务 行政审批 行政服务 审批 大数据 数据 信息 地震 气象 供销 投资
招商 口岸 外事 外办 外侨 侨务 侨办 台办 港澳 参事 研究室 政策研究 政研 扶贫 乡村振兴 海洋 渔业 知识产权 公积金
住房公积金 残联 残疾人 妇联 妇女 团委 工会 总工会 科协 科学技术协会 工商联 文联 侨联 红十字 法院 人民法院 中级
检察院 人民检察院 组织部 宣传部 统战部 网信 政法委 编办 编委 机构编制 文明办 农办 老干部 直属机关 机关工委 档案
党史 党校 地方志 史志 社科 社会科学 社科联 接待 物价 房管 房产 房屋 住保 更新 税务 邮政管理 通信管理 烟草
消防救援 公共资源 营商 政府办 市容 监察委 监委 纪委 食安 药安 安委 安监 安全生产 安全监管 创城 创建 爱卫 河长
河湖 防汛 双拥 精神文明 考核 督查 社会工作 社工 信用 代建 国动 国民经济 老龄 关工委 法制 法治 法学会 贸促 盐务
盐业 移民 水电 铁办 路政 公路 港航 航务 民航 轨道 地铁 总商会 军民融合 改革办 深改 融媒体 台港澳 合作交流 经合
经协 区划 地名 勘察 测绘 服务业 民营 中小企业 电子政务 数字 智慧 互联网 知识 疾控 疾病 血液 急救 动物 植物 种子
农机 农技 水产 保密 国家保密 机要 密码 打私 打击 禁毒 反恐 维稳 综治 平安 人大 政协 政府 府办 委办 国税 地税
人行
""")

FIELD = "(?:" + "|".join(_FIELDS) + ")"

_ENDINGS = _words("""
厅 局 署 院 所 站 队 校 园 团 组 处 科 库 馆 厂 联 盟 协 社 台 行 司 委 者 中心 公司 集团 海关 政府 机关 机构
单位 部门 地区 企业 各地 地方 街道 社区 乡镇 街镇 镇街 开发区 高新区 经开区 新区 园区 功能区 保税区 示范区
试验区 合作区 风景区 度假区 管理区 景区 专班 指挥部 主体 平台 方面 运营商 日报 共青团中央 基地 医院 大学 电网 国网 电力
电信 移动 联通 铁塔 石油 石化 燃气 热力 军区 军分区 人武部 武警 机场 港口 枢纽 业主 法人 小组 组织 团体 各区
各县 各市 各省 各州 各镇 各乡 各旗 各盟 县区 区县 市区 县市 市县 市州 州市 地市 县级市 设区市 网信 报社 部队
央企 国企 高校 学会 协会 医保 总工会 各方 村委 居委 事业部 营业部 营管部
""")
ENDING = re.compile(
    "(?:" + "|".join(_ENDINGS) + r"|(?<![干内全])部|(?<!社)会|(?<![开举兴主承协创督交查])办|(?<!教)室"
    r"|^[\u4e00-\u9fff]{1,3}(?<![城社郊农])[区县市镇乡州旗])" + r"(?:（[^（）]*）)?$"
)
"""How a complete unit name ends. Used to decide whether 和 joins two units or stands inside one."""

ELASTIC = re.compile(
    r"各|(?:有关|相关)(?:[省市区县]|方面|地|企|机构|科|处|街|责任|单位|部门|职能|成员)|成员单位|(?:责任|所属|主管|行业|职能|监管|监督管理|配合|牵头)(?:部门|单位)"
    r"|其[他它余]|^(?:有关|相关|地方)|以上|级人民政府|所在地|[市区县省级直](?:部门|单位)$|^(?:县市区|区县|县区|市县|镇街|街镇|街道|乡镇|[市县区镇乡]（)"
)
"""A name that stands for a changing set of units rather than for one."""

SIMPLE_PREFIX = re.compile(
    rf"(?:自治区|自治州|自治县|兵团|[省区县州盟旗镇]|市(?!场监|场和质|场综|场主|政园|政管|政工|容|政公|政设|民中心|民热线|民服务|际|域|属|直|级))"
    rf"(?=委|党委|政府|人民|纪委|监委|总工会|工会|妇联|团委|{FIELD})"
)
"""The place that a first name states and later ones may leave out: the 省 of 省科技厅."""

NAMED_PREFIX = re.compile(
    rf"(?!中国|中华|全国|国家)[\u4e00-\u9fff]{{2,3}}(?:省|自治区|自治州|[市区县州旗])(?=委(?:组织|宣传|统战|政法|网信|编办|办公)|政府|人民|{FIELD})"
)

FIELD_ALONE = re.compile(
    rf"(?:各级|各|有关|相关|[省市区县州]|自治区|国家|省级|市级|区级|县级)?(?:{FIELD})(?:等)?(?:主管)?(?:部门|单位)?"
)
"""A field of work without a body of its own: the 教育 of 教育、公安等部门."""

CARRIES = re.compile(rf"^{FIELD}")
"""A name that begins with its field of work has left its place out (or is a body of the nation)."""

NEVER_CARRIES = re.compile(
    r"总局|总署|总队$|总社|^国家|^国务院|^中央|^全国|^中国|(?<!消防救援)(?:分局|支队|大队)$|[分支]行|部$|分公司|公司$|银行|海关"
    r"|(?:集团|企业|平台|学校|高校|机构|部门|单位|地区|法人)$|运营商|中央"
)
PARTY_OFFICE = re.compile(r"(?:网信办|编办|农办|改革办|政研室|台办|军民融合办|党校|机要局|保密办)")
"""Offices of the party committee: bare ones are its own where the unit before them is."""

PARTY_BODY = re.compile(r"(?:组织部|宣传部|统战部|政法委|社会工作部|老干部局|直属机关工委)")
"""Bodies of the party committee: after 市委宣传部 a bare 组织部 is 市委组织部."""

BARE_ADMIN = re.compile(
    r"(?:各有关|各相关|有关|相关|各|全省各|全市各|全区各|全县各)?(?:级)?(?:省|自治区|直辖市|设区市|计划单列市|市|地|地区|州|自治州|盟|县|区|旗|自治县|县市区|市县|区县|县区|乡|镇|乡镇|街道|街|街镇|镇街|苏木)"
    r"(?:（[^）]*）)?"
)
"""An administrative level without a body: the 各市 of 各市、县人民政府."""

GENERIC_TAIL = re.compile(
    r"(?:省|自治区|直辖市|设区市|市|地|地区|州|自治州|盟|县|区|旗|乡|镇|乡镇|街道|街|村|社区|苏木|县级市)(?:（[^）]*）)?"
    r"(?:两级|三级|级|各级)?(?:地方)?(?:各级)?(?:党委和政府|党委政府|人民政府|政府|党委|党工委|管委会|办事处|(?:人民)?政府及其?(?:有关|相关)部门|(?:政府)?(?:各|有关|相关|主管)?(?:部门|单位))?"
)
"""What may follow a bare level within the same name."""

PROSE = re.compile(
    r"[。！？]|应当|应该|必须|不得|可以|如果|或者|以及其|由(?!贸)|[的将须]|(?<![需重主])要(?!素|闻)|谁|同志|校长(?!办)|园长(?!办)|一把手|主要领导|[0-9]{6}"
)
"""What never stands inside the name of a unit."""
