"""German party donations: who paid how much to whom, by the Bundestag's public notices."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from .tables import Tables, write

FOLDER = "ftm_parteispenden"
SOURCE = "party_donations"
PARTIES = ("Company", "Person", "Organization")


def convert(source: Path, target: Path) -> Tables:
    """The tables of the donations, from FollowTheMoney's JSON lines.

    Political parties are plain organisations there, and stay so.
    """
    rows = pl.read_ndjson(source / "entities.ftm.json", infer_schema_length=None)
    rows = rows.unnest("properties")
    payments = rows.filter(pl.col("schema") == "Payment")
    return Tables(
        SOURCE,
        entities=write(target, "entities", SOURCE, _parties(rows), _places(rows)),
        ties=write(target, "ties", SOURCE, _addresses(rows)),
        interactions=write(target, "interactions", SOURCE, _payments(payments)),
        coverage=write(target, "coverage", SOURCE, _coverage(payments)),
    )


def _first(column: str) -> pl.Expr:
    return pl.col(column).list.first()


def _country() -> pl.Expr:
    return _first("country").str.to_uppercase()


def _parties(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("schema").is_in(PARTIES)).select(
        key="id", kind="schema", name=_first("name"), country=_country()
    )


def _places(rows: pl.DataFrame) -> pl.DataFrame:
    """Addresses, named in one line; a German town stands apart from its postal code."""
    german = r"^(\d{5}) (.+)$"
    town = _first("city")
    return rows.filter(pl.col("schema") == "Address").select(
        key="id", kind=pl.lit("Place"), country=_country(),
        name=_first("full").str.replace(" ,", ",", literal=True).str.strip_chars(", "),
        city=pl.coalesce(town.str.extract(german, 2), town),
        address=_first("street"), postal_code=town.str.extract(german, 1),
    )  # fmt: skip


def _addresses(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.explode("addressEntity").drop_nulls("addressEntity").select(
        pl.lit("LOCATED_IN").alias("kind"), pl.col("id").alias("from"),
        pl.col("addressEntity").alias("to"),
    )  # fmt: skip


def _payments(payments: pl.DataFrame) -> pl.DataFrame:
    """One row for each payment: a second beneficiary takes part in it but gets nothing twice."""
    others = pl.col("beneficiary").list.slice(1).list.join(";")
    return payments.select(
        pl.col("id").alias("key"), pl.lit("payment").alias("type"), _first("date").alias("at"),
        _first("payer").alias("from"), _first("beneficiary").alias("to"),
        others.replace({"": None}).alias("party"), _first("amountEur").alias("amount"),
        pl.lit("EUR").alias("currency"),
    )  # fmt: skip


def _coverage(payments: pl.DataFrame) -> pl.DataFrame:
    """The notices tell what each beneficiary got, from the first to the last of them.

    A beneficiary never acts here; without this, it would look as if nobody listened.
    """
    days = payments.select(_first("date")).to_series()
    covered = payments["beneficiary"].explode().unique(maintain_order=True)
    return pl.DataFrame({"covers": covered}).with_columns(
        valid_from=pl.lit(days.min()), valid_to=pl.lit(days.max())
    )
