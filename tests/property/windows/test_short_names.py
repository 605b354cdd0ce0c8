"""Short names, whatever the files are called."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from installer.windows.msi.files import long_and_short, short_names

_NAMES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='\\/:*?"<>|'), min_size=1, max_size=30
).filter(lambda name: name.strip(". ") == name)
_PATHS = st.lists(st.lists(_NAMES, min_size=1, max_size=3).map("/".join), max_size=25)
_SHORT = re.compile(r"[A-Z0-9_~-]{1,8}(\.[A-Z0-9_-]{1,3})?")


@given(_PATHS)
def test_each_is_of_the_form_and_stands_once_in_its_folder(paths: list[str]) -> None:
    given_names = short_names(paths)
    assert set(paths) <= given_names.keys()
    seen = set()
    for path, short in given_names.items():
        assert _SHORT.fullmatch(short), short
        place = path.rpartition("/")[0], short
        assert place not in seen
        seen.add(place)
        assert long_and_short(short, path.rpartition("/")[2]).split("|")[0] == short
    assert short_names(reversed(paths)) == given_names
