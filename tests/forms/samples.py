"""Papers to try the forms with: five measures of the sample document for 区人社局."""

from supervision_desk.domain.paper import (
    Chase,
    ChaseTask,
    Notice,
    NoticeTask,
    PaperHead,
    Report,
    ReportTable,
    Slip,
    SlipTask,
)

ORGANS = ("中共长沙市望城区委督查室", "长沙市望城区人民政府督查室")
SOURCE = "《关于扎实做好“六稳”工作全面落实“六保”任务的若干措施》（望办发〔2020〕14号）"
MEASURES = (
    "稳定现有岗位。加大援企稳岗政策实施力度，对中小微企业（含有雇工的个体工商户）免征2-6月社保费单位缴纳部分，对大型企业、民办非企业减半征收2-4月社保费单位缴纳部分，"
    "对到期后确有困难的企业，可申请缓交社保费并免除滞纳金；允许支付记录良好的建安企业免缴农民工工资保证金。对不裁员、少裁员的中小微企业可全额返还上年度实缴失业保险费，"
    "认定为困难企业的，可按月人均失业保险金标准和参保职工人数申领稳岗补贴。对稳定建档立卡贫困劳动力、高校毕业生、残疾人、就业困难人员等重点群体就业的用人单位分别给予"
    "社会保险、岗位、就业见习等补贴，开展企业职工培训的，给予职业培训补贴。对创新创业示范基地、孵化基地和年内不裁员且就业人数稳定在100人以上的规上企业给予补贴。",
    "增加就业岗位。推进重点片区开发，加快重大基础设施建设，调整一批预备项目转为实施项目，支持企业扩大投资，增加就业岗位。加大教育、卫生、园区、平台公司等国有企事业"
    "单位招聘力度，年内提供岗位2000个，重点解决高校毕业生就业。激励大众创业、自主创业，年内新增创业主体10000个，带动创业就业岗位18000个，对年内新注册企业新增就业岗位"
    "20个以上的给予支持。组织区内企业提供岗位4000个，重点工程、建筑领域项目提供岗位10000个。支持新业态就业，鼓励灵活就业和零散用工，促进本地劳动者就地就近就业。",
    "帮扶重点群体就业。年内开发公益性岗位400个，重点安置就业困难人员中的大龄失业人员、零就业家庭成员。开发扶贫公益性岗位100个，托底安置建档立卡贫困劳动力就业。"
    "开发援助性岗位500个，重点解决符合条件的登记失业3个月以上的望城籍高校毕业生、退役军人、被征地农民、残疾人等重点群体就业。鼓励企业吸纳贫困劳动力就业，对吸纳30人以上"
    "且连续稳岗6个月以上的企业给予5万元补助。",
    "加大就业培训转移。突出做好应届毕业生、登记失业人员、农村转移劳动力、在职员工等重点人群的新就业技能培训，年内新增职业技能培训20000人次，其中在职员工培训10000人次，"
    "通过免费培训、以工代训、以训待岗、学徒制培训等多种形式，实现培训职工稳岗90%以上，转移就业5000人以上。对年内培训超过500人次、1000人次的培训机构、院校、企业培训中心，"
    "分别按100元/人次、150元/人次的标准给予奖补。免费对退役军人进行就业培训，对吸纳退伍军人就业且稳岗6个月以上的企业给予1000元/人的补助。",
    "优化就业公共服务。拓宽网络招聘渠道，推广“湘就业”“长沙就业”“望城就业通”等线上平台，推行线上人岗匹配、线上面试、线上签约模式，定期开展“民营企业招聘周”"
    "“高校毕业生就业服务季”等系列招聘活动。发挥人力资源服务协会和望城经开区国有人力资源公司作用，推进大汉金桥人力资源服务产业园建设。实施重点企业人社服务专员制度。"
    "稳步推进企业工资集体协商、裁前调处等制度，规范劳动争议办理，维护劳动关系双方合法权益。",
)
TARGETS: tuple[tuple[str, ...], ...] = (
    (),
    ("提供岗位≥2000个", "新增创业主体≥10000个", "带动创业就业岗位≥18000个"),
    ("开发公益性岗位≥400个", "开发扶贫公益性岗位≥100个"),
    ("新增职业技能培训≥20000人次", "稳岗率≥90%"),
    (),
)


def head(kind: str = "督办单", **changes: object) -> PaperHead:
    """The sample's head; `changes` replace fields."""
    fields: dict[str, object] = {
        "kind": kind,
        "organs": ORGANS,
        "number": "望督〔2020〕5号",
        "signer": "周志凯",
        "addressee": "长沙市望城区人力资源和社会保障局",
        "copies_to": ("区发改局", "望城经开区"),
        "issuers": ORGANS,
        "date": "2020年9月30日",
        "contact": "李明",
        "phone": "0731-88060000",
        "urgency": "加急",
    }
    return PaperHead(**{**fields, **changes})  # type: ignore[arg-type]


def task(number: int, **changes: object) -> SlipTask:
    """The `number`-th measure of the sample (from 1) as a task."""
    text = MEASURES[(number - 1) % len(MEASURES)]
    fields: dict[str, object] = {
        "code": f"2020/{number}",
        "title": text.split("。")[0],
        "text": text,
        "basis": SOURCE + f"第{number}条",
        "due": "2020年12月31日",
        "report_by": "2021年1月8日",
        "helpers": ("区发改局", "望城经开区社会事务局") if number == 2 else ("望城经开区社会事务局",),
        "leaders": ("周志辉",),
        "targets": TARGETS[(number - 1) % len(TARGETS)],
    }
    return SlipTask(**{**fields, **changes})  # type: ignore[arg-type]


def slip(count: int = 5, **changes: object) -> Slip:
    """A 督办单 with `count` tasks."""
    fields: dict[str, object] = {
        "head": head(),
        "opening": "根据区委、区政府工作部署，现将你单位承担的下列任务交办给你们，"
        "请按时限要求抓好落实，并按期反馈办理情况。",
        "cycle": "每月25日前",
        "reply_by": "2020年10月25日",
        "tasks": tuple(task(number) for number in range(1, count + 1)),
        "requirements": "请于2020年10月25日前书面反馈办理情况，经主要负责同志审签、加盖公章后报送。"
        "对责任单位或时限有异议的，于收到之日起2个工作日内书面提出。",
        "rule_note": "原文件仅列责任单位、未分主次的，以列首单位为责任主体，其余为配合单位。",
    }
    return Slip(**{**fields, **changes})  # type: ignore[arg-type]


def chase(count: int = 3) -> Chase:
    """The second 催办单 for `count` tasks, every other one overdue."""
    tasks = tuple(
        ChaseTask(
            code=f"2020/{number}",
            title=task(number).title,
            paper="望督〔2020〕5号",
            due="2020年12月31日",
            overdue_days=number if number % 2 else None,
            state="未报10月阶段反馈" if number % 2 else "退回后未补正，缺佐证材料",
        )
        for number in range(1, count + 1)
    )
    opening = "你单位承办的下列任务至今未按要求反馈或办结，现予催办。"
    requirements = "请于2020年11月9日前书面报送办理情况并说明逾期原因；仍未按期反馈的，将按规定予以通报。"
    return Chase(head("催办单", number="望督催〔2020〕3号"), 2, opening, tasks, requirements)


def notice(count: int = 8, **changes: object) -> Notice:
    """A 督办通知 of `count` tasks for three units, with targets, rhythms and days of the report on completion."""
    tasks = tuple(
        NoticeTask(
            code=f"2020/{number}",
            title=task(number).title,
            text=task(number).text,
            unit=("区人社局", "区发改局", "望城经开区管委会")[number % 3],
            helpers=("区财政局",) if number % 2 else (),
            due="2020年12月31日",
            targets=TARGETS[(number - 1) % len(TARGETS)],
            cycle="每月25日前" if number % 3 else "一次性反馈",
            report_by="2021年1月8日" if number % 2 else "",
        )
        for number in range(1, count + 1)
    )
    fields: dict[str, object] = {
        "head": head("督办通知", addressee="区人社局、区发改局、望城经开区管委会"),
        "opening": "根据区委、区政府工作部署，现将下列任务分解交办。",
        "reply_by": "2020年10月25日",
        "tasks": tasks,
        "requirements": slip(1).requirements,
        "rule_note": slip(1).rule_note,
    }
    return Notice(**{**fields, **changes})  # type: ignore[arg-type]


UNITS = ("区发改局", "区教育局", "区人社局", "望城经开区管委会", "长沙市望城区住房和城乡建设局", "高塘岭街道")


def wide_table(rows: int = 40) -> ReportTable:
    """Thirteen columns of figures and a total."""
    names: tuple[str, ...] = (
        "单位",
        "期初",
        "新立",
        "划入",
        "按时办结",
        "逾期办结",
        "其他办结",
        "划出",
        "期末",
    )
    names += ("其中逾期", "按时办结率", "得分", "名次")
    body = tuple(
        (UNITS[n % len(UNITS)], *(str(n * 7 % 97) for _ in range(9)), "87.5%", "96", str(n + 1)) for n in range(rows)
    )
    total = ("合计", *("1280" for _ in range(9)), "84.9%", "—", "—")
    widths = (5, 1.6, 1.6, 1.6, 2, 2, 2, 1.6, 1.6, 2, 2.6, 1.8, 1.8)
    note = "注：按时办结率＝按时办结÷（按时办结＋逾期办结＋期末逾期）。"
    return ReportTable("表1　各单位任务办理情况", names, (*body, total), widths, tuple(range(1, 13)), 1, note)


def narrow_table(rows: int = 6) -> ReportTable:
    """Four columns, one of long words."""
    body = tuple((UNITS[n % len(UNITS)], MEASURES[n % 5][:60], "2020年12月31日", str(n)) for n in range(rows))
    return ReportTable("表2　逾期任务清单", ("单位", "任务", "时限", "逾期天数"), body, (3, 6, 3.6, 2), (3,))


def report(*tables: ReportTable, paragraphs: int = 5) -> Report:
    """A quarter's summary with `paragraphs` measures as text."""
    text = (
        "各街道、镇，区直机关各单位：",
        "一、总体情况",
        *(MEASURES[n % 5] for n in range(paragraphs)),
        "（一）存在的问题",
    )
    title = "关于2020年第三季度“六稳”“六保”任务督查督办情况的通报"
    period, date = "（2020年7月1日至9月30日）", "2020年10月12日"
    return Report(ORGANS, title, period, (*text, "部分单位反馈不及时。"), tables, ORGANS[1:], date)
