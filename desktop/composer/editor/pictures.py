"""Pictures for a letter: small enough for a mail, and standing in its text until it is sent."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.core.domain.errors import UserError

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
_WIDEST = 1200
_SHOWN_WIDEST = 560
_LARGEST_AS_IT_IS = 400 * 1024
_KINDS = {b"png": "image/png", b"jpeg": "image/jpeg", b"gif": "image/gif"}
_MOST_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """`address` holds the picture itself; `width` is what it is shown at."""

    address: str
    words: str
    width: int


def picture_files(given: QMimeData) -> list[Path]:
    """The files, when all of them are pictures."""
    paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    are_pictures = all(each.suffix.lower() in ENDINGS for each in paths)
    return paths if paths and are_pictures and len(paths) == len(given.urls()) else []


def picture_from_file(path: Path) -> LetterPicture:
    """As it is, when mail programs show its kind and it is small; else scaled and packed anew."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    kind = bytes(reader.format().data())
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        raise _unreadable(path)
    image = reader.read()
    if image.isNull():
        raise _unreadable(path)
    content = path.read_bytes()
    words = path.stem.replace("_", " ").replace("-", " ")
    is_fine = image.width() <= _WIDEST and len(content) <= _LARGEST_AS_IT_IS
    is_turned = reader.transformation() != QImageReader().transformation()
    if kind in _KINDS and not is_turned and (is_fine or kind == b"gif"):
        return LetterPicture(_address(_KINDS[kind], content), words, _shown_width(image))
    return picture_from_image(image, words)


def picture_from_image(image: QImage, words: str = "") -> LetterPicture:
    width = _shown_width(image)
    if image.width() > _WIDEST:
        image = image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
    has_holes = image.hasAlphaChannel()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG" if has_holes else "JPEG", -1 if has_holes else 85)
    kind = "image/png" if has_holes else "image/jpeg"
    return LetterPicture(_address(kind, bytes(content.data())), words, width)


def _shown_width(image: QImage) -> int:
    return min(image.width(), _SHOWN_WIDEST)


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _unreadable(path: Path) -> UserError:
    title = QCoreApplication.translate("LetterTools", "“{name}” can't be shown as a picture.")
    return UserError(
        title.format(name=path.name),
        QCoreApplication.translate("LetterTools", "It is damaged, too large, or no picture."),
        QCoreApplication.translate("LetterTools", "Choose a PNG, JPEG or GIF file."),
    )
