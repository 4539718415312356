"""What groups are called in both languages."""

from __future__ import annotations

from graphsvc.analyses._names import Calling, called_apart, together
from graphsvc.model.said import in_lang


def called(*groups: Calling) -> dict[str, list[str]]:
    names = called_apart(groups)
    return {"en": [str(name) for name in names], "it": [in_lang(name, "it") for name in names]}


def test_what_is_shared_then_own_names_then_the_closest() -> None:
    found = called(
        Calling("The Mill", "ABCD", "AB"), Calling(None, "EFG", "EF"), Calling(None, "HIJK", "HI"),
        Calling(None, "LMNO", "L"),
    )  # fmt: skip
    assert found == {
        "en": ["The Mill", "E, F, G", "around H and I", "around L"],
        "it": ["The Mill", "E, F, G", "attorno a H e I", "attorno a L"],
    }


def test_no_two_are_called_alike() -> None:
    mill = together(["Mill", "Forge"], all_of_them=False)
    group = Calling(mill, "ABCD", "AB")
    assert called(group, Calling(mill, "CDEF", "CD")) == {
        "en": ["Mill, Forge and others, around A", "Mill, Forge and others, around C"],
        "it": ["Mill, Forge e altri, attorno a A", "Mill, Forge e altri, attorno a C"],
    }
    assert called(group, group)["it"] == [
        "Mill, Forge e altri, attorno a A (1)", "Mill, Forge e altri, attorno a A (2)",
    ]  # fmt: skip


def test_all_of_them_need_no_others() -> None:
    assert together(["Mill", "Forge"], all_of_them=True) == "Mill, Forge"
