"""Settings: what is wrong is named, what is secret is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.errors import SettingsError
from graphsvc.settings import read


def test_the_defaults_are_one_trusted_user_on_this_machine(tmp_path: Path) -> None:
    said = read({}, tmp_path)
    assert (said.auth, said.host, said.port, said.workspace) == (
        "local",
        "127.0.0.1",
        8000,
        "default",
    )
    assert said.neo4j_uri is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "70000"), ("PORT", "x"), ("AUTH", "none"), ("ENGINE_IDLE", "0"),
        ("NEO4J_URI", "http://x"), ("LOG", "xml"), ("WORKSPACE", "a b"), ("USER", "a:b"),
        ("WORKERS", "0"), ("NOTHING", "1"), ("HOST", "0.0.0.0"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_allowed(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"GRAPHSVC_{name}") as caught:
        read({f"GRAPHSVC_{name}": value}, tmp_path)
    assert caught.value.exit == 78


@pytest.mark.parametrize(
    ("name", "value"),
    [("NEO4J_URI", "neo4j://eve:hush@db"), ("NEO4J_DATABASE", "x"), ("NEO4J_PASSWORD", "hush")],
)
def test_a_secret_is_never_shown(tmp_path: Path, name: str, value: str) -> None:
    try:
        told = repr(read({f"GRAPHSVC_{name}": value}, tmp_path))
    except SettingsError as fault:
        told = str(fault)
        assert "GRAPHSVC_NEO4J_URI" in told
    assert "hush" not in told


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GRAPHSVC_PORT=1234\nGRAPHSVC_USER=ada\nOTHER=1\n")
    said = read({"GRAPHSVC_PORT": "4321", "GRAPHSVC_LOG": ""}, tmp_path)
    assert (said.port, said.user, said.log) == (4321, "ada", "text")


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"GRAPHSVC_USER=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env"):
        read({}, tmp_path)
