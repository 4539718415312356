"""Enron: the mail of 184 people with times and posts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from .tables import Tables, read, write

FOLDER = "enron_mail"
SOURCE = "enron"
# the last busy day (206 mails); after it, the traffic runs out within weeks
TODAY = "2002-02-06"
UNKNOWN = "NA"


def convert(source: Path, target: Path) -> Tables:
    """The tables of the Enron mail; all 184 people go in, with mail or without.

    Who works for whom is not in the files, so there are no ties.
    """
    mails, left_out = _mails(read(source / "enron_edges.csv.gz"))
    return Tables(
        SOURCE,
        entities=write(target, "entities", SOURCE, _people(read(source / "enron_nodes.csv"))),
        interactions=write(target, "interactions", SOURCE, mails),
        settings={"today": TODAY},
        left_out=left_out,
    )


def _people(rows: pl.DataFrame) -> pl.DataFrame:
    """People under their names, or under their mail name where the name is not known.

    Several of them share a name and may be one person with two addresses; that is for a
    person to decide, not for a converter.
    """
    name, post = (pl.col(column).replace({UNKNOWN: None}) for column in ("Name", "Note"))
    return rows.select(
        key="id", kind=pl.lit("Person"), name=pl.coalesce(name, "Email"), title=post,
        aliases=pl.when(name.is_not_null()).then("Email"),
    )  # fmt: skip


def _mails(rows: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """One row for each mail and recipient, and how many rows of the file are left out.

    The file has each carbon copy as a blind copy too, and a mail once for each topic. The
    first of such repeats stands for all; where a recipient is `to` and `cc` at once, `to` is
    the one that counts. The topics are bare numbers that contradict each other: left out.
    """
    dated = rows.filter(~pl.col("Time").str.starts_with("1979"))
    between = dated.filter(pl.col("source") != pl.col("target"))
    to_first = between.sort(pl.col("Reciptype") != "to", maintain_order=True)
    once = to_first.unique(["source", "target", "Time"], keep="first", maintain_order=True)
    left_out = {
        "false date in 1979": rows.height - dated.height,
        "mail to oneself": dated.height - between.height,
        "repeat of sender, recipient and time": between.height - once.height,
    }
    return _interactions(once.sort("Time", "source", "target")), left_out


def _interactions(rows: pl.DataFrame) -> pl.DataFrame:
    at = pl.col("Time").str.replace(" ", "T")
    to, copy = (
        pl.when((pl.col("Reciptype") == "to") == first).then("target") for first in (True, False)
    )
    return rows.select(
        pl.format("{}-{}-{}", "source", "target", at).alias("key"),
        pl.lit("message").alias("type"), at.alias("at"), pl.col("source").alias("from"),
        to.alias("to"), copy.alias("cc"),
    )  # fmt: skip
