"""Consents and files: the form to print, the proof to hand over, the table to take in."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.consent import EvidenceFile
from desktop.core.domain.errors import UserError
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.use_cases.consent_form import consent_form
from desktop.core.use_cases.consent_import import ConsentImport, import_consents
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background


def language_here() -> MailLanguage:
    """That of the window, for papers that are handed over."""
    return "de" if QLocale().language() == QLocale.Language.German else "en"


def ask_where_to_save(
    near: QWidget, name: str, ending: str, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Blocks nothing; the ending is put to the name if it has none."""
    dialog = QFileDialog(near, name)
    dialog.setObjectName("consentSaveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.setNameFilter(f"*.{ending}")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_for_file(near: QWidget, title: str, pattern: str, chosen: Callable[[Path], None]) -> None:
    dialog = QFileDialog(near, title)
    dialog.setObjectName("consentFileDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(pattern)
    dialog.fileSelected.connect(lambda file: chosen(Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_for_consents_file(near: QWidget, chosen: Callable[[Path], None]) -> None:
    tables = _tr("Tables (*.csv *.xlsx *.ods)")
    ask_for_file(near, _tr("Import consents"), tables, chosen)


def read_evidence(path: Path) -> EvidenceFile:
    """On a worker. Raises UserError for a file that can't be read."""
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        return EvidenceFile(path.name, path.read_bytes(), media_type)
    except OSError as error:
        why = f"{error.strerror or error}."
        raise UserError(f"“{path.name}” can't be read.", why, "Choose another file.") from error


def save_form(
    desk: Desk, background: Background, path: Path, owner: QWidget, done: Callable[[], None]
) -> None:
    """As PDF, A4, in the language of the window."""
    language = language_here()
    background.run(
        lambda: consent_form(desk, language),
        owner=owner,
        done=lambda page: _print(page, path, done),
    )


def take_consents(
    desk: Desk,
    background: Background,
    path: Path,
    owner: QWidget,
    done: Callable[[ConsentImport], None],
) -> None:
    def show(outcome: Outcome[ConsentImport]) -> None:
        done(outcome.result)

    background.run(lambda: import_consents(desk, path), owner=owner, done=show)


def _print(page: str, path: Path, done: Callable[[], None]) -> None:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    done()


def _tr(text: str) -> str:
    return QCoreApplication.translate("consent_files", text)
