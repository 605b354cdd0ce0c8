"""The examples of commands in the documents, taken out as a shell would read them."""

import re
import shlex
from collections.abc import Iterator

from tests.unit.documents.pages import blocks_of, inline_code_of

PROGRAMS = ("registraturactl", "registratura-central", "registratura")
_END_OF_COMMAND = {"|", "||", "&&", ";", ">", ">>", "<", "2>"}


def examples_of(text: str) -> list[list[str]]:
    """Every call of a program in fences and in running text, as its list of words."""
    shown = [block.text for block in blocks_of(text) if block.language in ("", "sh")]
    lines = [line for block in shown for line in lines_of(block)]
    lines += [code for code in inline_code_of(text) if code.split()[0] in PROGRAMS]
    return [call for line in lines for call in calls_in(line)]


def lines_of(block: str) -> list[str]:
    """The lines of a block, joined where a backslash or an open quotation goes on in the next."""
    joined = [""]
    for line in re.sub(r"\\\n\s*", "", block).splitlines():
        joined[-1] += line
        if is_closed(joined[-1]):
            joined.append("")
    return [line for line in joined if line.strip()]


def is_closed(line: str) -> bool:
    """Whether every quotation of the line ends in it."""
    try:
        shlex.split(line, comments=True)
    except ValueError:
        return False
    return True


def calls_in(line: str) -> Iterator[list[str]]:
    """The calls of our programs in one line, without what is piped, redirected or remarked."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    call: list[str] = []
    for word in [*lexer, ";"]:
        if word in _END_OF_COMMAND:
            yield from _own(call)
            call = []
        else:
            call.append(word)


def _own(words: list[str]) -> Iterator[list[str]]:
    """From the program's name on; a path before it and a wrapper such as sudo do not matter."""
    for place, word in enumerate(words):
        name = word.rpartition("/")[2]
        if name in PROGRAMS:
            yield [name, *words[place + 1 :]]
            return
