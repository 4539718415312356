"""The converters' tables hold exactly what the data sets hold, counted in the tables alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from graphsvc.model import INTERACTIONS, KINDS, ROLES, TIES, is_a
from graphsvc.model.dates import first_day, moment

from .available import network_or_skip
from .written import Cells, Written, rows_of

# every set


def test_no_key_stands_twice(each: Written) -> None:
    keys = Counter(row["key"] for row in each.entities)
    passed = Counter(row["key"] for row in each.interactions)
    bound = Counter(row["key"] for row in each.ties if row.get("key"))
    assert [key for count in (keys, passed, bound) for key, n in count.items() if n > 1] == []
    assert keys


def test_whoever_is_named_is_there(each: Written) -> None:
    ends = {row[end] for row in each.ties for end in ("from", "to")}
    parts = {
        key for row in each.interactions for role in ROLES for key in row.get(role, "").split(";")
    }
    covered = {row["covers"] for row in each.coverage}
    named = (ends | parts | covered | {each.told.settings.get("us", "")}) - {""}
    assert named
    assert named <= each.kinds.keys()


def test_every_word_is_one_of_the_model(each: Written) -> None:
    assert set(each.kinds.values()) <= KINDS.keys()
    assert {row["kind"] for row in each.ties} <= TIES.keys()
    assert {row["type"] for row in each.interactions} <= INTERACTIONS.keys()
    kinds = each.kinds
    drawn = {(row["kind"], kinds[row["from"]], kinds[row["to"]]) for row in each.ties}
    wrong = [
        (tie, source, target)
        for tie, source, target in drawn
        if not any(is_a(source, kind) for kind in TIES[tie].source)
        or not any(is_a(target, kind) for kind in TIES[tie].target)
    ]
    assert wrong == []


def test_every_row_says_its_source(each: Written) -> None:
    rows = each.entities + each.ties + each.interactions + each.coverage
    assert {row["source"] for row in rows} == {each.told.source}


def test_every_entity_has_a_name_in_one_line(each: Written) -> None:
    assert [name for name in each.names.values() if name != " ".join(name.split())] == []
    assert "" not in each.names.values()


def test_every_date_is_one(each: Written) -> None:
    rows = each.ties + each.coverage
    stated = {row[end] for row in rows for end in ("valid_from", "valid_to") if row.get(end)}
    moments = {row["at"] for row in each.interactions}
    moments |= {row["learned_at"] for row in each.ties if row.get("learned_at")}
    days = [first_day(text) for text in stated] + [moment(text) for text in moments]
    assert len(days) == len(stated) + len(moments) > 0


# Northwind


def test_northwind_has_its_companies_and_people(northwind: Written) -> None:
    kinds = Counter(northwind.kinds.values())
    assert kinds == {"Company": 1 + 91 + 29, "Person": 9 + 91 + 29}
    ties = Counter(row["kind"] for row in northwind.ties)
    assert ties == {
        "WORKS_FOR": 9 + 91 + 29, "REPORTS_TO": 8, "CUSTOMER_OF": 91, "SUPPLIES": 77,
    }  # fmt: skip


def test_northwind_is_seen_from_the_firm(northwind: Written) -> None:
    us = "northwind-traders"
    assert northwind.told.settings == {"us": us}
    to_us = Counter((row["kind"], row["from"]) for row in northwind.ties if row["to"] == us)
    kinds = Counter(kind for kind, _ in to_us)
    assert kinds == {"WORKS_FOR": 9, "CUSTOMER_OF": 91, "SUPPLIES": 29}
    assert northwind.names[us] == "Northwind Traders"


def test_northwind_says_who_reports_to_whom(northwind: Written) -> None:
    names = northwind.names
    told = [
        (names[row["from"]], names[row["to"]])
        for row in northwind.ties
        if row["kind"] == "REPORTS_TO"
    ]
    fuller, buchanan = "Andrew Fuller", "Steven Buchanan"
    assert sorted(told) == [
        ("Anne Dodsworth", buchanan), ("Janet Leverling", fuller), ("Laura Callahan", fuller),
        ("Margaret Peacock", fuller), ("Michael Suyama", buchanan), ("Nancy Davolio", fuller),
        ("Robert King", buchanan), (buchanan, fuller),
    ]  # fmt: skip


def test_northwind_contacts_have_titles(northwind: Written) -> None:
    titles = {row["key"]: row["title"] for row in northwind.entities if row["kind"] == "Person"}
    posts = {row["from"]: row["title"] for row in northwind.ties if row["kind"] == "WORKS_FOR"}
    assert titles == posts
    assert "" not in titles.values()
    assert titles["customer-ALFKI-contact"] == "Sales Representative"


def test_northwind_orders_are_worth_what_is_published(northwind: Written) -> None:
    assert len(northwind.interactions) == 830
    assert {row["type"] for row in northwind.interactions} == {"order"}
    # net sales of the whole database, quoted wherever it is used for teaching: 1,265,793.04
    total = sum(Decimal(row["amount"]) for row in northwind.interactions)
    assert total == Decimal("1265793.0395")
    assert {row["currency"] for row in northwind.interactions} == {"USD"}
    days = sorted(row["at"] for row in northwind.interactions)
    assert (days[0], days[-1]) == ("1996-07-04", "1998-05-06")


def test_northwind_order_names_contact_company_and_employee(northwind: Written) -> None:
    orders = {row["key"]: row for row in northwind.interactions}
    first, names = orders["10248"], northwind.names
    assert names[first["from"]] == "Paul Henriot"
    assert names[first["party"]] == "Vins et alcools Chevalier"
    assert names[first["to"]] == "Steven Buchanan"
    assert first["amount"] == "440.0"
    assert (first["shipped_date"], first["carrier"]) == ("1996-07-16", "Federal Shipping")
    longest = "Chang, Aniseed Syrup, Chef Anton's Cajun Seasoning and 22 more"
    assert orders["11077"]["subject"] == longest
    assert sum(row["shipped_date"] == "" for row in orders.values()) == 21


def test_northwind_supplies_are_products(northwind: Written) -> None:
    supplies = [row for row in northwind.ties if row["kind"] == "SUPPLIES"]
    assert len({row["offering"] for row in supplies}) == 77
    assert len({row["category"] for row in supplies}) == 8
    chai = next(row for row in supplies if row["offering"] == "Chai")
    assert northwind.names[chai["from"]] == "Specialty Biscuits, Ltd."


def test_northwind_order_book_covers_us(northwind: Written) -> None:
    covered = [row["covers"] for row in northwind.coverage]
    assert sorted(covered) == sorted(
        ["northwind-traders", *(f"employee-{number}" for number in range(1, 10))]
    )
    assert {(row["valid_from"], row["valid_to"]) for row in northwind.coverage} == {
        ("1996-07-04", "1998-05-06")
    }


# the Danish elite


def test_danish_elite_has_its_people_bodies_and_posts(danish: Written) -> None:
    kinds = Counter(danish.kinds.values())
    assert kinds["Person"] == 38_547
    assert sum(kinds.values()) - kinds["Person"] == 5_620
    assert len({row["key"] for row in danish.ties}) == len(danish.ties) == 56_849
    pairs = {(row["from"], row["to"]) for row in danish.ties}
    assert len(pairs) == 56_793
    assert {danish.kinds[person] for person, _ in pairs} == {"Person"}
    bodies = Counter(person for person, _ in pairs)
    assert sum(n > 1 for n in bodies.values()) == 8_680
    assert len(bodies) == 38_547


def test_danish_bodies_with_a_second_name_have_an_alias(danish: Written) -> None:
    second = {row["name"]: row["aliases"] for row in danish.entities if row["aliases"]}
    assert len(second) == 8
    assert second["Danske Bank"] == "Danske Bank (Direktion)"
    under = {row["listed_under"] for row in danish.ties} - {""}
    assert under == set(second.values())


def test_danish_bodies_are_of_their_sectors_kind(danish: Written) -> None:
    bodies = [row for row in danish.entities if row["kind"] != "Person"]
    sorts = Counter((row["segment"], row["kind"], row["type"]) for row in bodies)
    # counted in the source file
    assert sorts["Corporations", "Company", ""] == 1_188
    assert sorts["Foundations", "Community", "foundation"] == 1_173
    assert sorts["NGO", "Community", "association"] == 1_550
    assert sorts["State", "Community", "other"] == 1_084
    assert sorts["Municipal", "Community", "municipality"] == 22
    assert sorts["VL networks", "Community", "association"] == 114
    assert sorts["Family", "Organization", ""] == 51


def test_danish_posts_are_of_their_roles_kind(danish: Written) -> None:
    said = Counter((row["kind"], row["title"] or row["role"]) for row in danish.ties)
    # the roles as the source file counts them
    assert said["WORKS_FOR", "Chief executive"] == 1_976
    assert said["WORKS_FOR", "Executive"] == 1_901
    assert said["MEMBER_OF", "Other role"] == 985
    assert said["MEMBER_OF", ""] == 2_537
    both = ("SITS_ON_BOARD_OF", "MEMBER_OF")
    counts = {
        role: sum(said[kind, role] for kind in both)
        for role in ("Member", "Chairman", "Vice chairman")
    }
    assert counts == {"Member": 42_764, "Chairman": 4_472, "Vice chairman": 2_214}


def test_danish_partners_are_not_a_board(danish: Written) -> None:
    keys = {name: key for key, name in danish.names.items()}
    posts = Counter((row["to"], row["kind"]) for row in danish.ties if row["role"] == "Member")
    assert posts[keys["Kromann Reumert"], "MEMBER_OF"] == 55
    assert posts[keys["Danske Bank"], "SITS_ON_BOARD_OF"] == 8
    assert posts[keys["TRE-FOR (Repræsentantskab)"], "SITS_ON_BOARD_OF"] == 0


def test_danish_names_are_those_of_people(danish: Written) -> None:
    names = danish.names
    people = [name for key, name in names.items() if danish.kinds[key] == "Person"]
    # one has no name at all, only the number that stands behind namesakes
    assert [name for name in people if name[-1].isdigit()] == ["51524"]
    assert names["person-5"] == "Aage Dam"
    assert names["person-17193"] == "John Schwartzbach"
    assert "RAMBØLL DANMARK A/S" in names.values()
    assert [name for name in names.values() if "Ì" in name] == []


def test_danish_dates_are_of_knowing_not_of_holding(danish: Written) -> None:
    assert sum(row["learned_at"] == "" for row in danish.ties) == 21
    assert {row.get("valid_from", "") + row.get("valid_to", "") for row in danish.ties} == {""}
    assert danish.told.settings == {"today": "2018-11-09"}


# Enron


def test_enron_leaves_out_what_it_says(enron: Written) -> None:
    assert enron.told.left_out == {
        "false date in 1979": 174,
        "mail to oneself": 16_410,
        "repeat of sender, recipient and time": 74_398,
    }
    assert len(enron.interactions) + sum(enron.told.left_out.values()) == 125_409


def test_enron_has_one_mail_for_each_recipient(enron: Written) -> None:
    assert len(enron.interactions) == 34_427
    pairs = ends_of(enron.interactions)
    assert len(set(pairs)) == 3_007
    assert len({key for pair in pairs for key in pair}) == 182
    assert sum(row["cc"] != "" for row in enron.interactions) == 5_879
    assert {bool(row["to"]) ^ bool(row["cc"]) for row in enron.interactions} == {True}
    moments = sorted(row["at"] for row in enron.interactions)
    assert (moments[0][:10], moments[-1][:10]) == ("1998-11-13", "2002-06-21")


def test_enron_at_the_end_of_june_2001(enron: Written) -> None:
    until = [row for row in enron.interactions if row["at"][:10] <= "2001-06-30"]
    pairs = ends_of(until)
    assert len(until) == 20_129
    assert len(set(pairs)) == 1_848
    assert len({key for pair in pairs for key in pair}) == 174


def ends_of(mails: list[Cells]) -> list[tuple[str, str]]:
    return [(row["from"], row["to"] or row["cc"]) for row in mails]


def test_enron_has_all_its_people_under_a_name(enron: Written) -> None:
    assert len(enron.entities) == 184
    assert sum(row["title"] == "" for row in enron.entities) == 54
    unknown = [row for row in enron.entities if row["aliases"] == ""]
    assert len(unknown) == 24
    assert "bill.williams" in {row["name"] for row in unknown}
    assert {"John Lavorato", "Louise Kitchen", "Sally Beck"} <= set(enron.names.values())
    assert enron.told.settings == {"today": "2002-02-06"}
    assert enron.ties == []


# German party donations


def test_donations_are_all_there(donations: Written) -> None:
    kinds = Counter(donations.kinds.values())
    assert kinds == {"Company": 56, "Person": 22, "Organization": 18, "Place": 89}
    assert len(donations.interactions) == 290
    assert len(donations.entities) + len(donations.interactions) == 475


def test_donations_sum_up_to_the_cent(donations: Written) -> None:
    amounts = [Decimal(row["amount"]) for row in donations.interactions]
    assert sum(amounts) == Decimal("40589689.15")
    got: dict[str, Decimal] = {}
    for row, amount in zip(donations.interactions, amounts, strict=True):
        name = donations.names[row["to"]]
        got[name] = got.get(name, Decimal(0)) + amount
    # as the data set's own page has them
    assert {party: got[party] for party in ("CDU", "CSU", "FDP", "SPD")} == {
        "CDU": 17_231_420, "CSU": 6_394_282, "FDP": 6_039_987, "SPD": 4_125_977,
    }  # fmt: skip
    assert {row["currency"] for row in donations.interactions} == {"EUR"}


def test_a_second_beneficiary_takes_part_and_adds_nothing(donations: Written) -> None:
    shared = [row for row in donations.interactions if row["party"]]
    assert [(donations.names[row["to"]], donations.names[row["party"]]) for row in shared] == [
        ("CDU", "Fake")
    ]
    assert {row["from"].count(";") + row["to"].count(";") for row in donations.interactions} == {0}


def test_donors_are_where_they_live(donations: Written) -> None:
    assert {row["kind"] for row in donations.ties} == {"LOCATED_IN"}
    assert len(donations.ties) == 103
    assert len({row["to"] for row in donations.ties}) == 89
    places = {row["name"]: row for row in donations.entities if row["kind"] == "Place"}
    munich = places["Max-Joseph-Straße 5, 80333 München"]
    assert (munich["city"], munich["postal_code"]) == ("München", "80333")
    assert munich["country"] == "DE"


def test_notices_cover_the_beneficiaries(donations: Written) -> None:
    covered = {donations.names[row["covers"]] for row in donations.coverage}
    assert len(covered) == 12
    assert covered >= {"CDU", "CSU", "FDP", "SPD", "GRÜNE", "LINKE"}
    assert {(row["valid_from"], row["valid_to"]) for row in donations.coverage} == {
        ("2002-07-04", "2011-12-29")
    }


# classic networks, counted as their page counts them


@pytest.mark.parametrize(
    ("name", "nodes", "edges", "shown"),
    [
        ("karate", 34, 78, "Mr Hi"),
        ("kite", 10, 18, "Heather"),
        ("florentine-marriage", 16, 20, "Medici"),
        ("florentine-business", 16, 15, "Pucci"),
        ("hightech-advice", 21, 190, "Manager 7"),
        ("hightech-friends", 21, 102, "Manager 17"),
        ("hightech-reports", 21, 20, "Manager 14"),
    ],
)
def test_classic_networks(name: str, nodes: int, edges: int, shown: str, tmp_path: Path) -> None:
    made = network_or_skip(name, tmp_path)
    named = {row["id"]: row["name"] for row in rows_of(made.nodes)}
    drawn = rows_of(made.edges)
    assert (len(named), len(drawn)) == (nodes, edges)
    assert shown in named.values()
    assert {row[end] for row in drawn for end in ("source", "target")} <= named.keys()
    assert made.directed == name.startswith("hightech")
