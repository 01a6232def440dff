"""The command form: papers of the office itself, filled in from the case file."""

from dataclasses import replace

from supervision_desk.cli.call import Call, Output, listed
from supervision_desk.cli.commands import Commands, add_place
from supervision_desk.services.form_catalogue import FORMS, FormRequest, write_forms
from supervision_desk.services.one_file import write_forms_together


def add_to(commands: Commands) -> None:
    """Add this command to the command line."""
    form = commands.add("form", "输出内部用表", write_form)
    form.add_argument("name", choices=list(FORMS), metavar="表名", help="、".join(FORMS))
    form.add_argument("codes", nargs="*", metavar="编号")
    blank = "、".join(name for name, each in FORMS.items() if each.blank)
    form.add_argument("--blank", action="store_true", help=f"空白表：{blank}")
    form.add_argument("--papers", default="", metavar="文号,…", help=f"{_with('papers')}：哪些文书")
    form.add_argument("--year", type=int, metavar="年度", help=f"{_with('year')}：哪个年度")
    form.add_argument("--with-instructions", action="store_true", help=f"{_with('secret')}：写出批示内容（工作秘密）")
    form.add_argument("--unit", default="", metavar="单位", help=f"{_with('unit')}：只要这个单位")
    form.add_argument("--leader", default="", metavar="姓名", help=f"{_with('leader')}：只要这位领导")
    form.add_argument("--paper", default="", metavar="A4|A3", help=f"{_with('paper')}：纸张，默认 A4")
    form.add_argument("--columns", default="", metavar="栏目,…", help=f"{_with('columns')}：哪些栏目、什么顺序")
    form.add_argument("--labels", default="", metavar="2×8|3×8", help=f"{_with('labels')}：一张几格")
    form.add_argument("--first-label", type=int, default=1, metavar="格", help="从标签纸的第几格起印")
    add_place(form)


def _with(option: str) -> str:
    """The forms that take an option."""
    return "、".join(name for name, each in FORMS.items() if option in each.takes)


def write_form(call: Call) -> Output:
    """Write one form, for each of the codes."""
    args = call.args
    asked = FormRequest(
        "", args.blank, listed(args.papers), args.year, args.with_instructions, args.unit, args.leader, args.paper,
        listed(args.columns), args.labels, args.first_label,
    )  # fmt: skip
    each = [replace(asked, code=code) for code in dict.fromkeys(args.codes)] or [asked]
    with call.desk() as desk:
        make, place = (write_forms_together, args.one_file) if args.one_file else (write_forms, args.out)
        files = make(desk, args.name, each, place)
    return Output(tuple(str(path) for path in files), {"files": [str(path) for path in files]})
