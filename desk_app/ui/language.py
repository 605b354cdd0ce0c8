"""The languages of the window."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from resources import FOLDER

_NAME = "registratura_{language}"
_QT_NAME = "qtbase_{language}"
_INSTALLED = "translators"


class Language(StrEnum):
    """The languages of the interface. The source strings are English."""

    ROMANIAN = "ro"
    ENGLISH = "en"


def install_translations(application: QCoreApplication, language: Language) -> list[QTranslator]:
    """Let ``application`` speak ``language``; return the translators, which the application owns.

    Raises FileNotFoundError when a compiled file is missing.
    """
    QLocale.setDefault(QLocale(language.value))
    # A property, not a search among the children: that would wrap the style too, and its twelve enumerations.
    for before in application.property(_INSTALLED) or ():
        application.removeTranslator(before)
        before.deleteLater()
    # Qt speaks English by itself; of our own words English needs the plurals.
    names = (_NAME,) if language is Language.ENGLISH else (_NAME, _QT_NAME)
    installed = [_install(application, name.format(language=language)) for name in names]
    application.setProperty(_INSTALLED, installed)
    return installed


def _install(application: QCoreApplication, name: str) -> QTranslator:
    translator = QTranslator(application)
    path = FOLDER / "i18n" / f"{name}.qm"
    if not translator.load(str(path)):
        raise FileNotFoundError(f"{path} is missing or is not a compiled translation")
    application.installTranslator(translator)
    return translator
