"""Settings from the environment and `.env`, read once by cli and web and handed down as a value."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import platformdirs
from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from graphsvc.errors import SettingsError

PREFIX = "GRAPHSVC_"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Settings(BaseModel):
    """What the environment says, checked. Field x is the variable GRAPHSVC_X."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # no user and password in it: they would stand in every message that names the address
    neo4j_uri: str | None = Field(None, pattern=r"^(neo4j|bolt)(\+s|\+ssc)?://[^@]+$")
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str | None = None
    engine_idle: float = Field(15, gt=0, le=100_000)
    home: Path = Path(platformdirs.user_data_dir("graphsvc", appauthor=False))
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65_535)
    workers: int = Field(1, ge=1, le=64)
    auth: Literal["local", "token", "oidc"] = "local"
    user: str = Field("", max_length=64, pattern=r"^[^\s:]*$")
    oidc_issuer: str = ""
    oidc_audience: str = ""
    origins: str = ""
    log: Literal["text", "json"] = "text"
    workspace: str = Field("default", pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")

    @model_validator(mode="after")
    def _local_stays_local(self) -> Settings:
        if self.auth == "local" and self.host not in LOOPBACK:
            raise ValueError(
                f"GRAPHSVC_AUTH=local is for one trusted user on this machine and not for "
                f"GRAPHSVC_HOST={self.host}; use token or oidc there"
            )
        return self


def read(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings of this process; the environment wins over `.env` in the working folder.

    Raises SettingsError that names the variable, its fault and what is allowed. An empty
    variable is as one that is not set.
    """
    environment = os.environ if environment is None else environment
    said = {**_dotenv((folder or Path.cwd()) / ".env"), **environment}
    ours = {name: value for name, value in said.items() if name.startswith(PREFIX) and value}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(set(ours) - known)
    if unknown:
        raise SettingsError(f"{unknown[0]} is no setting; there are {', '.join(sorted(known))}.")
    try:
        return Settings(**{n.removeprefix(PREFIX).lower(): v for n, v in ours.items()})  # type: ignore[arg-type]  # texts, which pydantic turns into what the fields say
    except ValidationError as fault:
        raise SettingsError(_told(fault)) from None


def _dotenv(file: Path) -> dict[str, str]:
    try:
        return {name: value or "" for name, value in dotenv_values(file).items()}
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{file} cannot be read: {fault}.") from None


def _told(fault: ValidationError) -> str:
    first = fault.errors()[0]
    if not first["loc"]:
        return first["msg"].removeprefix("Value error, ") + "."
    name = PREFIX + str(first["loc"][0]).upper()
    secret = "PASSWORD" in name or "@" in str(first["input"])
    shown = "its value" if secret else repr(first["input"])
    return f"{name}: {shown} is not allowed: {first['msg']}."
