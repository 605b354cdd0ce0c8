"""The preview of a label or a receipt: the printed picture itself, sharp at every scale."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.ui.theme import theme

# Of the usual label, in millimetres.
_USUAL_WIDTH, _USUAL_HEIGHT = 57, 32


class LabelPreview(QWidget):
    """Shows an image of paper, as large as fits, with its proportions kept; without one, blank paper.

    The image is reduced once for each size in device pixels; thin bars keep whole pixels as far as the
    reduction allows.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._reduced = QImage()

    def set_image(self, image: QImage, description: str = "") -> None:
        """Show ``image``; ``description`` says to a screen reader what is printed on it."""
        self._image, self._reduced = image, QImage()
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(230, self.heightForWidth(230))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image.isNull():
            return round(width * _USUAL_HEIGHT / _USUAL_WIDTH)
        return round(width * self._image.height() / self._image.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().tokens.colours.field_border, 1))
        if self._image.isNull():
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            picture = self._fitted()
            size = picture.deviceIndependentSize()
            painter.drawImage(0, 0, picture)
            painter.drawRect(QRectF(0.5, 0.5, size.width() - 1, size.height() - 1))
        painter.end()

    def _fitted(self) -> QImage:
        ratio = self.devicePixelRatioF()
        wanted = self._image.size().scaled(self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        if self._reduced.size() != wanted:
            # Enlarging keeps hard edges, as on paper; reducing averages, so that bars do not vanish.
            enlarging = wanted.width() > self._image.width()
            mode = Qt.TransformationMode
            self._reduced = self._image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                mode.FastTransformation if enlarging else mode.SmoothTransformation,
            )
            self._reduced.setDevicePixelRatio(ratio)
        return self._reduced
