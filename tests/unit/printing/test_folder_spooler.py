from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from printing.spool.file import FOLDER_PRINTER, FolderSpooler
from printing.spool.spooler import MediaType


def test_papers_are_numbered_in_their_order_and_named_plainly(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path / "new" / "folder")
    for document, media, title in (
        (b"one", MediaType.PDF, "Eticheta 1268"),
        (b"two", MediaType.ZPL, "Dovada înregistrării / 1268"),
        (b"three", MediaType.PNG, "../../🙂"),
    ):
        spooler.submit(FOLDER_PRINTER, document, media, title)
    files = {path.name: path.read_bytes() for path in spooler.folder.iterdir()}
    assert files == {
        "0001-eticheta-1268.pdf": b"one",
        "0002-dovada-inregistrarii-1268.zpl": b"two",
        "0003-document.png": b"three",
    }


def test_two_at_once_never_share_a_name(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path)

    def submit(number: int) -> str:
        return spooler.submit(FOLDER_PRINTER, str(number).encode(), MediaType.PDF, "Eticheta").job

    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(submit, range(64)))
    assert len(set(names)) == 64
    assert {(tmp_path / name).read_bytes() for name in names} == {str(number).encode() for number in range(64)}
