"""The languages of the window."""

from enum import StrEnum
from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

_NAME = "registratura_{language}"
_QT_NAME = "qtbase_{language}"


class Language(StrEnum):
    """The languages of the interface. The source strings are English."""

    ROMANIAN = "ro"
    ENGLISH = "en"


def install_translations(application: QCoreApplication, language: Language) -> list[QTranslator]:
    """Let ``application`` speak ``language``; return the translators, which the application owns.

    Raises FileNotFoundError when a compiled file is missing.
    """
    QLocale.setDefault(QLocale(language.value))
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    if language is Language.ENGLISH:
        return []
    return [_install(application, name.format(language=language)) for name in (_NAME, _QT_NAME)]


def _install(application: QCoreApplication, name: str) -> QTranslator:
    translator = QTranslator(application)
    with as_file(files("resources").joinpath("i18n", f"{name}.qm")) as path:
        if not translator.load(str(path)):
            raise FileNotFoundError(f"{path} is missing or is not a compiled translation")
    application.installTranslator(translator)
    return translator
