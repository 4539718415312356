"""Northwind: a trading company with its employees, customers, suppliers and orders."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from .tables import Tables, read, tidy, write

FOLDER = SOURCE = "northwind"
FIRM = "northwind-traders"
FILES = (
    "customers", "suppliers", "employees", "products", "categories", "orders", "order_details",
    "shippers",
)  # fmt: skip
NAMED_PRODUCTS = 3


def convert(source: Path, target: Path) -> Tables:
    """The tables of Northwind, seen from the firm itself.

    No `today` is set: the newest order says that. Decision makers are not named in the data,
    and titles alone don't make one. Birth dates, home addresses and home telephones of the
    employees are nobody's business here.
    """
    files = {name: read(source / f"{name}.csv") for name in FILES}
    orders = _orders(files)
    return Tables(
        SOURCE,
        entities=write(target, "entities", SOURCE, *_entities(files)),
        ties=write(target, "ties", SOURCE, *_ties(files)),
        interactions=write(target, "interactions", SOURCE, orders),
        coverage=write(target, "coverage", SOURCE, _coverage(files)),
        settings={"us": FIRM},
        left_out={"shipper, named on its orders only": files["shippers"].height},
    )


def _entities(files: dict[str, pl.DataFrame]) -> list[pl.DataFrame]:
    firm = pl.DataFrame({"key": [FIRM], "kind": ["Company"], "name": ["Northwind Traders"]})
    employees = files["employees"].select(
        key=pl.format("employee-{}", "employee_id"), kind=pl.lit("Person"),
        name=pl.format("{} {}", "first_name", "last_name"), country="country", region="region",
        city="city", title="title", note=tidy("notes"),
    )  # fmt: skip
    customers, suppliers = files["customers"], files["suppliers"]
    return [
        firm, employees,
        _companies(customers, "customer"), _contacts(customers, "customer"),
        _companies(suppliers, "supplier"), _contacts(suppliers, "supplier"),
    ]  # fmt: skip


def _companies(rows: pl.DataFrame, what: str) -> pl.DataFrame:
    return rows.select(
        key=_key(what), kind=pl.lit("Company"), name=tidy("company_name"), country="country",
        region="region", city="city", address=tidy("address"), postal_code="postal_code",
        phone="phone", fax="fax",
    )  # fmt: skip


def _contacts(rows: pl.DataFrame, what: str) -> pl.DataFrame:
    return rows.select(
        key=_contact(what), kind=pl.lit("Person"), name=tidy("contact_name"),
        title="contact_title",
    )  # fmt: skip


def _key(what: str) -> pl.Expr:
    return pl.format(what + "-{}", f"{what}_id")


def _contact(what: str) -> pl.Expr:
    return pl.format(what + "-{}-contact", f"{what}_id")


def _ties(files: dict[str, pl.DataFrame]) -> list[pl.DataFrame]:
    employees, customers, suppliers = (
        files[name] for name in ("employees", "customers", "suppliers")
    )
    us = pl.lit(FIRM)
    posts = employees.select(
        kind=pl.lit("WORKS_FOR"), to=us, title="title", valid_from="hire_date",
        **{"from": _key("employee")},
    )  # fmt: skip
    superiors = employees.filter(pl.col("reports_to").is_not_null()).select(
        kind=pl.lit("REPORTS_TO"), to=pl.format("employee-{}", "reports_to"),
        **{"from": _key("employee")},
    )  # fmt: skip
    bought = customers.select(kind=pl.lit("CUSTOMER_OF"), to=us, **{"from": _key("customer")})
    order = ["kind", "from", "to"]
    parts = [
        posts, superiors, bought, _contact_posts(customers, "customer"),
        _contact_posts(suppliers, "supplier"), _supplies(files),
    ]  # fmt: skip
    return [part.select(*order, pl.exclude(*order)) for part in parts]


def _contact_posts(rows: pl.DataFrame, what: str) -> pl.DataFrame:
    return rows.select(
        kind=pl.lit("WORKS_FOR"), to=_key(what), title="contact_title",
        **{"from": _contact(what)},
    )  # fmt: skip


def _supplies(files: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """One tie for each product, since that is what the data states.

    By category there would be fewer, but whether Chai can stand in for Chang is said nowhere;
    the category stands beside. Lead times and shares are not known.
    """
    rows = files["products"].join(files["categories"], on="category_id", maintain_order="left")
    return rows.select(
        kind=pl.lit("SUPPLIES"), to=pl.lit(FIRM), offering="product_name",
        category="category_name", discontinued=pl.col("discontinued") == "1",
        **{"from": _key("supplier")},
    )  # fmt: skip


def _orders(files: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """One row for each order, from the customer's contact to the employee who took it."""
    rows = files["orders"].join(_order_lines(files), on="order_id", maintain_order="left")
    shippers = files["shippers"].select(ship_via="shipper_id", carrier="company_name")
    rows = rows.join(shippers, on="ship_via", maintain_order="left")
    return rows.select(
        key="order_id", type=pl.lit("order"), at="order_date", to=_key("employee"),
        party=_key("customer"), amount="amount", currency=pl.lit("USD"), subject="subject",
        required_date="required_date", shipped_date="shipped_date", carrier="carrier",
        freight=pl.col("freight").cast(pl.Float64).round(2),
        **{"from": _contact("customer")},
    ).select("key", "type", "at", "from", pl.exclude("key", "type", "at", "from"))  # fmt: skip


def _order_lines(files: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """What each order is worth and what it was about.

    Prices and discounts come as single-precision floats (9.80000019, 0.150000006); they are
    taken back to cents and percents, so that every amount is exact, to 1/100 of a cent.
    """
    hundredths_of_cents = (
        _hundredths("unit_price") * pl.col("quantity").cast(pl.Int64)
        * (100 - _hundredths("discount"))
    )  # fmt: skip
    rows = files["order_details"].join(files["products"], on="product_id", maintain_order="left")
    more = pl.len().cast(pl.Int64) - NAMED_PRODUCTS
    rest = pl.when(more > 0).then(pl.format(" and {} more", more)).otherwise(pl.lit(""))
    return rows.group_by("order_id", maintain_order=True).agg(
        amount=(hundredths_of_cents.sum() / 10_000).round(4),
        subject=pl.col("product_name").head(NAMED_PRODUCTS).str.join(", ") + rest,
    )


def _hundredths(column: str) -> pl.Expr:
    return (pl.col(column).cast(pl.Float64) * 100).round().cast(pl.Int64)


def _coverage(files: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The order book holds every order that one of us took, from its first to its last day.

    Without it, an employee who only ever receives would look as if nobody listened to them.
    """
    days = files["orders"]["order_date"]
    ours = [FIRM, *files["employees"].select(_key("employee")).to_series()]
    return pl.DataFrame({"covers": ours}).with_columns(
        valid_from=pl.lit(days.min()), valid_to=pl.lit(days.max())
    )
