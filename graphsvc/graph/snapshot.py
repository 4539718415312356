"""A snapshot as bytes: a workspace's facts as they lie in memory, checksummed.

It holds what the log holds and nothing else; whoever cannot read it loads the log instead.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import orjson

from graphsvc.model import Coded, Commits, Facts, Log, Participants, Texts, Vocabulary

# another layout needs another number: an older file is then not read
MAGIC = b"graphsvc snapshot 1\n"
_ARRAYS = (
    "id", "sort", "a", "b", "at", "learned", "confidence", "opened", "closed", "first_day",
    "last_day",
)  # fmt: skip


def dumps(facts: Facts) -> bytes:
    """Facts as bytes."""
    log = facts.log
    words = {name: column.vocabulary.words for name, column in facts.coded.items()}
    meta = {
        "workspace": log.workspace,
        "secret": log.secret.hex(),
        "sequence": log.sequence,
        "erased": dict(log.erased),
        "members": facts.members.words,
        "words": words,
        "roles": facts.participants.role.vocabulary.words,
    }
    arrays = {name: getattr(facts, name) for name in _ARRAYS}
    arrays |= {"commit": log.commits.sequence, "commit_at": log.commits.at}
    arrays |= {f"coded.{name}": column.codes for name, column in facts.coded.items()}
    for name, text in facts.texts.items():
        arrays |= {f"text.{name}": text.bytes, f"ends.{name}": text.ends}
    parts = facts.participants
    arrays |= {"starts": parts.starts, "member": parts.member, "role": parts.role.codes}
    payload = _packed(meta, arrays)
    return MAGIC + hashlib.blake2b(payload, digest_size=32).digest() + payload


def loads(raw: bytes) -> Facts | None:
    """Facts from bytes; None where the bytes are damaged, cut, or of another layout."""
    head = len(MAGIC)
    if not raw.startswith(MAGIC):
        return None
    checksum, payload = raw[head : head + 32], raw[head + 32 :]
    if hashlib.blake2b(payload, digest_size=32).digest() != checksum:
        return None
    meta, arrays = _unpacked(payload)
    words = meta["words"]
    commits = Commits(arrays["commit"], arrays["commit_at"])
    secret = bytes.fromhex(meta["secret"])
    log = Log(meta["workspace"], secret, meta["sequence"], commits, meta["erased"])
    role = Coded(_vocabulary(meta["roles"]), arrays["role"])
    return Facts(
        log=log,
        members=_vocabulary(meta["members"]),
        participants=Participants(arrays["starts"], arrays["member"], role),
        coded={n: Coded(_vocabulary(words[n]), arrays[f"coded.{n}"]) for n in words},
        texts={
            name.removeprefix("text."): Texts(arrays[name], arrays["ends" + name[4:]])
            for name in arrays
            if name.startswith("text.")
        },
        **{name: arrays[name] for name in _ARRAYS},
    )


def _vocabulary(words: list[str]) -> Vocabulary:
    return Vocabulary(words, {word: code for code, word in enumerate(words)})


def _packed(meta: Mapping[str, Any], arrays: Mapping[str, Any]) -> bytes:
    out = io.BytesIO()
    np.savez(out, meta=np.frombuffer(orjson.dumps(meta), np.uint8), **arrays)
    return out.getvalue()


def _unpacked(payload: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    with np.load(io.BytesIO(payload), allow_pickle=False) as packed:
        arrays = {name: packed[name] for name in packed.files}
    return orjson.loads(arrays.pop("meta").tobytes()), arrays
