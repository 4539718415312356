"""The Danish elite of 2017: who holds which post in which body."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from .tables import Tables, read, tidy, write

FOLDER = "danish_elite_2017"
SOURCE = "danish_elite"

# what a body is, a kind or a type of community: its sector says it, else its type in the list
COMPANY, FOUNDATION, ASSOCIATION = "Company", "foundation", "association"
MUNICIPALITY, PUBLIC, UNKNOWN = "municipality", "other", "Organization"
SECTORS = {
    "Corporations": COMPANY, "Foundations": FOUNDATION, "NGO": ASSOCIATION,
    "Organisation": ASSOCIATION, "VL_networks": ASSOCIATION, "Municipal": MUNICIPALITY,
    "State": PUBLIC, "Parliament": PUBLIC, "Commissions": PUBLIC, "Politics": PUBLIC,
    # a family or the guests of a reception are neither a firm nor a body that one deals with
    "Family": UNKNOWN, "Events": UNKNOWN,
}  # fmt: skip
TYPES = {
    "Virksomhed (CVR)": COMPANY, "Fond (CVR)": FOUNDATION, "Organisation": ASSOCIATION,
    "Stat": PUBLIC, "Kommission": PUBLIC, "Begivenhed": UNKNOWN,
}  # fmt: skip
LEGAL_FORM = r"(?i)\b(a/s|aps|p/s|k/s|i/s|[a-zæøå]*(aktie|kommandit|partner)selskab(et)?)(\W|$)"
BOARD = r"(?i)bestyrelse|board of directors"
OTHER_ORGAN = (
    r"(?i)repræsentantskab|udvalg|committee|advis|panel|council|styregruppe|koordineringsgruppe"
    r"|komité|jury|medlemmer|direktion|ledelse|præsidium"
)
# some names were garbled before they reached this list: RAMBÌ÷LL, SPÌ NCOM, LANTMÌãNNEN
GARBLED = {"Ì÷": "Ø", "Ì\u00a0": "Æ", "Ìã": "Ä"}
CHAIRS = ("Chairman", "Vice chairman")
EXECUTIVES = ("Chief executive", "Executive")


def convert(source: Path, target: Path) -> Tables:
    """The tables of the Danish elite: people, bodies, and a tie for each post.

    Nothing in the file says from when to when a post was held. CREATED is mostly the moment at
    which the project wrote the record down (2015 to 2018, often after LAST_CHECKED), so it is
    when the source learned of the post. Some 6,600 are bare days, back to 1964, perhaps of
    appointment; since nothing says which, none of them is taken for a beginning. ARCHIVED, the
    end, is empty throughout. `today` is the last day on which the project wrote or looked: no
    other date would tell the program that this is not the present.
    """
    posts = read(source / "positions.csv.gz").with_columns(
        tidy("NAME"), tidy(pl.col("AFFILIATION").str.replace_many(GARBLED)),
        tidy("TAGS").str.replace_all(" ,", ",", literal=True),
        person=pl.format("person-{}", "PERSON_ID"), body=pl.format("body-{}", "AFFILIATION_ID"),
    )  # fmt: skip
    posts = posts.with_columns(what=_what(), first_name=_shortest().over("body"))
    stamps = pl.concat([posts["CREATED"], posts["LAST_CHECKED"]]).cast(pl.Int64)
    newest = pl.DataFrame({"at": [stamps.max()]}).select(_day("at")).item()
    return Tables(
        SOURCE,
        entities=write(target, "entities", SOURCE, _people(posts), _bodies(posts)),
        ties=write(target, "ties", SOURCE, _ties(posts)),
        settings={"today": newest},
    )


def _people(posts: pl.DataFrame) -> pl.DataFrame:
    """Each person once. Namesakes carry their number behind the name: the key says that."""
    name = pl.col("NAME").str.replace(r" \d+$", "")
    return posts.unique("person", keep="first", maintain_order=True).select(
        key="person", kind=pl.lit("Person"), name=name
    )


def _bodies(posts: pl.DataFrame) -> pl.DataFrame:
    """Each body once, under the shorter of its names; the other is an alias."""
    names = posts.group_by("body", maintain_order=True).agg(
        pl.col("AFFILIATION").filter(pl.col("AFFILIATION") != pl.col("first_name"))
        .unique().sort().str.join(";").replace({"": None}).alias("aliases")
    )  # fmt: skip
    bodies = posts.unique("body", keep="first", maintain_order=True).join(
        names, on="body", maintain_order="left"
    )
    what = pl.col("what")
    firm = what.is_in([COMPANY, UNKNOWN])
    return bodies.select(
        key="body", kind=pl.when(firm).then(what).otherwise(pl.lit("Community")),
        name="first_name", aliases="aliases", type=pl.when(~firm).then(what),
        segment=pl.col("SECTOR").str.replace("_", " "), listed_as="TYPE", tags="TAGS",
        company_number="CVR_AFFILIATION",
    )  # fmt: skip


def _shortest() -> pl.Expr:
    names = pl.col("AFFILIATION")
    return names.sort_by(names.str.len_chars(), names).first()


def _what() -> pl.Expr:
    """What a body is; where only its name can say it, a legal form in the name does."""
    by_name = pl.when(pl.col("AFFILIATION").str.contains(LEGAL_FORM)).then(pl.lit(COMPANY))
    return pl.coalesce(
        pl.col("SECTOR").replace_strict(SECTORS, default=None),
        pl.col("TYPE").replace_strict(TYPES, default=None),
        by_name, pl.lit(UNKNOWN),
    )  # fmt: skip


def _ties(posts: pl.DataFrame) -> pl.DataFrame:
    """A tie for each post. Its key holds the body's name too: some sit in a body twice."""
    runs_it = pl.col("ROLE").is_in(EXECUTIVES).fill_null(value=False)
    kind = (
        pl.when(runs_it).then(pl.lit("WORKS_FOR"))
        .when(_on_board()).then(pl.lit("SITS_ON_BOARD_OF")).otherwise(pl.lit("MEMBER_OF"))
    )  # fmt: skip
    name = pl.col("AFFILIATION")
    return posts.select(
        pl.format("{}:{}:{}", "PERSON_ID", "AFFILIATION_ID", name).alias("key"),
        kind.alias("kind"), pl.col("person").alias("from"), pl.col("body").alias("to"),
        pl.when(runs_it).then("ROLE").alias("title"),
        pl.when(~runs_it).then("ROLE").alias("role"),
        pl.when(name != pl.col("first_name")).then(name).alias("listed_under"),
        _moment("CREATED").alias("learned_at"), _day("LAST_CHECKED").alias("last_checked"),
    )  # fmt: skip


def _on_board() -> pl.Expr:
    """Whether a post is a seat on a board.

    The body's name says so; or a company or foundation has a chair and its name speaks of no
    other organ. The partners of law firms, who have no chair, are members like those of clubs.
    """
    name, role = pl.col("AFFILIATION"), pl.col("ROLE")
    chaired = role.is_in(CHAIRS).fill_null(value=False).any().over("body")
    firm = pl.col("what").is_in([COMPANY, FOUNDATION])
    board = name.str.contains(BOARD) | (firm & chaired & ~name.str.contains(OTHER_ORGAN))
    return board & role.is_in([*CHAIRS, "Member"]).fill_null(value=False)


def _moment(column: str) -> pl.Expr:
    return _epoch(column).dt.strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(column: str) -> pl.Expr:
    return _epoch(column).dt.strftime("%Y-%m-%d")


def _epoch(column: str) -> pl.Expr:
    return pl.from_epoch(pl.col(column).cast(pl.Int64), time_unit="s")
