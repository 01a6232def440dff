"""The window's commands: each one QAction, shared by menu and toolbar, with its shortcut."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from supervision_desk.ui.icons import give_icon
from supervision_desk.ui.items.item_acts import HANDLING_ACTS, SHIFTING_ACTS, ItemAct


@dataclass(frozen=True)
class Command:
    """A command: where it stands, what it says, its keys (several with blanks between); `under` which entry of the
    menu it stands, "" for in the menu itself."""

    key: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    separated: bool = False
    under: str = ""


def _acts(acts: tuple[ItemAct, ...], under: str) -> tuple[Command, ...]:
    return tuple(Command(act.key, ITEM_MENU, act.text, under=under) for act in acts)


ITEM_MENU = "事项(&I)"
# The rarer acts stand one step further: at the largest letters the menu is to be no higher than a low screen.
HANDLING, SHIFTING = "办理", "调整"
EDIT_MENU = "编辑(&E)"
VIEW_MENU, PLACES_MENU = "查看(&V)", "转到"
MENUS = ("文件(&F)", EDIT_MENU, ITEM_MENU, "文书(&P)", "反馈(&R)", VIEW_MENU, "帮助(&H)")
COMMANDS = (
    Command("import_file", "文件(&F)", "导入文件…", "Ctrl+I", "import"),
    Command("import_text", "文件(&F)", "粘贴文本导入…", "Ctrl+Shift+V"),
    Command("import_units", "文件(&F)", "导入单位名录…"),
    Command("open_case", "文件(&F)", "打开案卷夹…", "Ctrl+O", separated=True),
    Command("recent", "文件(&F)", "最近打开"),
    Command("export_list", "文件(&F)", "导出当前列表…", "Ctrl+Shift+E", separated=True),
    Command("office", "文件(&F)", "本单位设置…", separated=True),
    Command("back_up", "文件(&F)", "立即备份"),
    Command("restore", "文件(&F)", "恢复备份…"),
    Command("verify", "文件(&F)", "核验案卷"),
    Command("archive", "文件(&F)", "年度归档…"),
    Command("open_folder", "文件(&F)", "打开案卷夹位置"),
    Command("quit", "文件(&F)", "退出", "Ctrl+Q", separated=True),
    Command("undo", "编辑(&E)", "撤销", "Ctrl+Z", "undo"),
    Command("redo", "编辑(&E)", "重做", "Ctrl+Y Ctrl+Shift+Z"),
    Command("find", "编辑(&E)", "搜索", "Ctrl+F", "search", separated=True),
    Command("new_item", ITEM_MENU, "新建事项…", "Ctrl+N", "new"),
    Command("set_due", ITEM_MENU, "定时限…", "Ctrl+D", separated=True),
    Command("close_item", ITEM_MENU, "销号…", "Ctrl+Shift+D"),
    *_acts(HANDLING_ACTS, HANDLING),
    Command("draw", ITEM_MENU, "抽取回头看…", under=HANDLING),
    *_acts(SHIFTING_ACTS, SHIFTING),
    Command("split", ITEM_MENU, "分解…", separated=True),
    Command("join", ITEM_MENU, "并回任务…"),
    Command("assign", ITEM_MENU, "责任分工…"),
    Command("basis", ITEM_MENU, "增加依据…"),
    Command("handler", ITEM_MENU, "经办人…"),
    Command("key", ITEM_MENU, "列为重点 / 取消重点"),
    Command("record", ITEM_MENU, "输出办理全程记录…", separated=True),
    Command("handover", ITEM_MENU, "工作交接…"),
    Command("draft", "文书(&P)", "拟督办单…", "Ctrl+Shift+P", "draft"),
    Command("draft_chase", "文书(&P)", "拟催办单…"),
    Command("sign", "文书(&P)", "签发…", "Ctrl+G", separated=True),
    Command("print", "文书(&P)", "打印…", "Ctrl+P"),
    Command("forms", "文书(&P)", "打印表格…", "Ctrl+Shift+B"),
    Command("log_reply", "反馈(&R)", "登记反馈…", "Ctrl+R", "reply"),
    Command("log_letter", "反馈(&R)", "登记来文…", "Ctrl+Shift+R"),
    Command("fold", VIEW_MENU, "显示详情", "F9", "panel"),
    Command("refresh", VIEW_MENU, "刷新", "F5"),
    Command("columns", VIEW_MENU, "选择列…"),
    Command("save_view", VIEW_MENU, "把当前条件存为视图…", "Ctrl+Shift+W"),
    Command("this_week", VIEW_MENU, "本周到期的事项", separated=True),
    Command("this_month", VIEW_MENU, "本月到期的事项"),
    Command("next_place", VIEW_MENU, "下一页", "Alt+PgDown", under=PLACES_MENU),
    Command("last_place", VIEW_MENU, "上一页", "Alt+PgUp", under=PLACES_MENU),
    Command("next_part", VIEW_MENU, "下一栏", "F6", under=PLACES_MENU),
    Command("last_part", VIEW_MENU, "上一栏", "Shift+F6", under=PLACES_MENU),
    Command("larger", VIEW_MENU, "放大文字", "Ctrl++", separated=True),
    Command("smaller", VIEW_MENU, "缩小文字", "Ctrl+-"),
    Command("dark", VIEW_MENU, "深色界面"),
    Command("pretend", VIEW_MENU, "假如今天是…", separated=True),
    Command("manual", "帮助(&H)", "使用手册", "F1"),
    Command("quick_card", "帮助(&H)", "快捷卡…"),
    Command("logs", "帮助(&H)", "打开日志文件夹", separated=True),
    Command("about", "帮助(&H)", "关于督查台"),
)
TOOLBAR = ("import_file", "new_item", "draft", "log_reply", "undo")


def add_commands(window: QMainWindow, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make every command that has a handler and put it into its menu."""
    window.menuBar().setObjectName("menu_bar")
    window.menuBar().setAccessibleName("菜单")
    menus = {name: window.menuBar().addMenu(name) for name in MENUS}
    for name, menu in menus.items():
        menu.setObjectName(name)
        menu.setAccessibleName(name.partition("(")[0])
        menu.setToolTipsVisible(name == EDIT_MENU)  # why a step cannot be taken back
    made: dict[str, QAction] = {}
    for command in COMMANDS:
        menu = _menu_under(menus[command.menu], command.under)
        if command.separated:
            menu.addSeparator()
        action = _action(window, command, handlers[command.key])
        menu.addAction(action)
        made[command.key] = action
    return made


def menu_named(window: QMainWindow, name: str, under: str) -> QMenu:
    """The menu of that name in one of the window's."""
    menu = window.menuBar().findChild(QMenu, name)
    assert isinstance(menu, QMenu)
    return _menu_under(menu, under)


def _menu_under(menu: QMenu, under: str) -> QMenu:
    """The menu itself, or the one of that name in it, made when it is asked for first."""
    if not under:
        return menu
    found = menu.findChild(QMenu, under)
    if isinstance(found, QMenu):
        return found
    made = menu.addMenu(under)
    made.setObjectName(under)
    made.setAccessibleName(under)
    made.setToolTipsVisible(True)  # why something cannot be done now
    return made


def _action(window: QMainWindow, command: Command, handler: Callable[[], object]) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(f"command_{command.key}")
    if command.shortcut:
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcut.split()])
    if command.icon:
        give_icon(action, command.icon)
    action.triggered.connect(lambda _checked=False: handler())
    return action
