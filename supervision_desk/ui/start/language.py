"""Qt's own words in Chinese: standard buttons, menus of text fields, the file dialog, whatever the system speaks.

The translation comes with PySide6, so nothing is looked for outside the environment.
"""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_WORDS = "qtbase_zh_CN"


def speak_chinese(app: QApplication) -> bool:
    """Take Chinese for Qt's own texts, dates and calendars; returns whether the translation was found (without it Qt
    stays with its English words, and all else is Chinese all the same)."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    found = translator.load(_WORDS, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return found and app.installTranslator(translator)
