"""The structure tree of a flowing paper: what a screen reader walks through (ISO 32000-1, 14.7 and 14.8).

reportlab writes no tree. A canvas sees every text on its way to the page, in the order in which it is read: it
marks each one there, and writes the tree when the file is saved.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

PARAGRAPH, HEADING, TITLE_CELL, CELL = "P", "H1", "TH", "TD"
_ARTIFACT = ""
"""No part of what is read: the line at the foot of every page."""


@dataclass(slots=True)
class _Element:
    """A node while the tree grows: the dictionary that is written, how others name it, its children."""

    content: Any
    reference: Any
    children: list[Any]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """Each text is a paragraph unless it is drawn inside :meth:`reading` or :meth:`aside`."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._role = PARAGRAPH
        self._row: int | None = None
        self._nodes: list[_Element] = []
        self._root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        self._tree = self._doc.Reference(self._root)
        self._document = self._element("Document", self._tree)
        self._table: _Element | None = None
        self._table_row: _Element | None = None
        self._row_of_table: int | None = None
        self._on_page: list[Any] = []
        self._pages: list[list[Any]] = []

    @contextmanager
    def reading(self, role: str, row: int | None = None) -> Iterator[None]:
        """What is drawn is `role`; cells name their row, and rows that follow each other are one table."""
        before = self._role, self._row
        self._role, self._row = role, row
        try:
            yield
        finally:
            self._role, self._row = before

    def aside(self) -> Any:
        """What is drawn is no part of what is read."""
        return self.reading(_ARTIFACT)

    def drawText(self, run: Any) -> None:  # noqa: N802  # reportlab's name
        """Called by reportlab for every text."""
        mark = "/Artifact BMC" if self._role == _ARTIFACT else self._marked()
        self._code.append(mark)
        super().drawText(run)
        self._code.append("EMC")

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page, which from then on knows its place in the tree."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = len(self._pages)
        self._pages.append(self._on_page)
        self._on_page = []

    def save(self) -> None:
        """Write the tree, then the file."""
        if self._code:
            self.showPage()
        for node in self._nodes:
            node.content.dict["K"] = PDFArray(node.children)
        parents = [part for place, page in enumerate(self._pages) for part in (place, PDFArray(page))]
        self._root.dict["K"] = self._document.reference
        self._root.dict["ParentTree"] = PDFDictionary({"Nums": PDFArray(parents)})
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self._tree
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        super().save()

    def _marked(self) -> str:
        """Put a leaf into the tree; the operator that ties the text to it."""
        place = len(self._on_page)
        parent = self._document if self._row is None else self._row_element(self._row)
        if self._row is None:
            self._table = None
        leaf = {"Type": PDFName("StructElem"), "S": PDFName(self._role), "P": parent.reference, "K": place}
        reference = self._doc.Reference(PDFDictionary({**leaf, "Pg": self._doc.thisPageRef()}))
        parent.children.append(reference)
        self._on_page.append(reference)
        return f"/{self._role} <</MCID {place}>> BDC"

    def _row_element(self, row: int) -> _Element:
        if self._table is None:
            self._table = self._child("Table", self._document)
            self._table_row = None
        if self._table_row is None or row != self._row_of_table:
            self._table_row, self._row_of_table = self._child("TR", self._table), row
        return self._table_row

    def _child(self, role: str, parent: _Element) -> _Element:
        child = self._element(role, parent.reference)
        parent.children.append(child.reference)
        return child

    def _element(self, role: str, parent: Any) -> _Element:
        content = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(role), "P": parent})
        element = _Element(content, self._doc.Reference(content), [])
        self._nodes.append(element)
        return element
