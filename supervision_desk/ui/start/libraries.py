"""Before Qt is imported: whether this system can show a window, in one sentence where it cannot. No Qt here.

PySide6 brings Qt itself, but Qt's X11 plug-in asks the system for a few small libraries that office installations of
统信 UOS, 银河麒麟 and Debian may lack; Qt then ends the program with an English message.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping

# What libQt6Gui and the xcb platform plug-in link against, and the package that brings it.
_NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_NO_SCREEN_NEEDED = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux":
        return True
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in _NO_SCREEN_NEEDED or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_packages(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """The packages whose libraries are not there."""
    return [package for library, package in _NEEDED.items() if not _loads(library, load)]


def _loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def why_no_window(environment: Mapping[str, str] = os.environ) -> str:
    """The sentence for a system that cannot show the window; "" where it can."""
    if sys.platform != "linux":
        return ""
    if not has_screen(environment):
        return "没有图形界面（未设置 DISPLAY 或 WAYLAND_DISPLAY），窗口没有打开；请在桌面环境中运行，或使用命令行。"
    if missing := missing_packages():
        return f"系统缺少显示窗口所需的库，窗口没有打开；请安装后重试：sudo apt install {' '.join(missing)}"
    return ""


def choose_input_method(plugins: set[str], environment: MutableMapping[str, str]) -> str:
    """PySide6 brings no fcitx plug-in; fcitx also speaks ibus, so that Chinese can be typed. Returns what to tell the
    person where that was chosen."""
    if environment.get("QT_IM_MODULE") in ("fcitx", "fcitx5") and not any("fcitx" in name for name in plugins):
        environment["QT_IM_MODULE"] = "ibus"
        return "系统设的输入法接口是 fcitx，本程序改用 ibus 接口；打不出中文时，请在 fcitx 的附加组件里启用 IBus 前端。"
    return ""
