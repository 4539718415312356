"""XML from outside, looked at before anything is built from it."""

from __future__ import annotations

from xml.parsers import expat

from graphsvc.errors import InputRejected

# elements within one another; formats of networks have about eight
_DEEPEST = 100


def check_xml(path: str, text: bytes) -> None:
    """Raises InputRejected on what is no XML, nests without end, or declares entities or types.

    An entity may stand for any number of others, or for a file of this machine; no program writes
    networks with them.
    """
    parser, depth = expat.ParserCreate(), 0

    def begin(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _refused(path, parser, f"elements {_DEEPEST} deep")

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise _refused(path, parser, "a document type or entities, which are not taken")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.Parse(text, True)
    except expat.ExpatError as fault:
        raise InputRejected(f"{path} is no XML: {fault}.", "BAD_FILE") from None


def _refused(path: str, parser: expat.XMLParserType, what: str) -> InputRejected:
    return InputRejected(f"{path}:{parser.CurrentLineNumber}: it has {what}.", "BAD_FILE")
