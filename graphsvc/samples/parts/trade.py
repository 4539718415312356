"""Orders and what follows from them: deliveries, invoices, payments, as the ledger has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphsvc.model import Cell, Row
from graphsvc.samples.days import LAST, rhythm, workday
from graphsvc.samples.people import Cast, House
from graphsvc.samples.rows import interaction
from graphsvc.samples.stream import Stream
from graphsvc.samples.tables.customers import ACCOUNTS, MILL
from graphsvc.samples.tables.ours import US
from graphsvc.samples.tables.suppliers import FIRST_TIER, KILN

ERP = "erp"
SALE_EVERY, PURCHASE_EVERY = 75, 90
DAYS_TO_PAY, DAYS_LATE, LATE_PAYERS = 60, 75, 0.25


def number(cast: Cast, house: House) -> str:
    """A house's number in the ledger."""
    return f"K{10001 + list(cast.houses).index(house.key)}"


def rows(cast: Cast, seed: int) -> list[Row]:
    """What customers ordered from us, and we from suppliers."""
    found: list[Row] = []
    for house in (*ACCOUNTS, MILL):
        found += sales(cast, house, Stream(seed, f"sales/{house.key}"))
    for house in (*FIRST_TIER, KILN):
        stream = Stream(seed, f"purchases/{house.key}")
        trade = Trade(number(cast, US), number(cast, house), f"purchase-{house.key}")
        found += _orders(trade, stream, PURCHASE_EVERY)
    return found


def sales(cast: Cast, house: House, stream: Stream) -> list[Row]:
    """What one customer ordered from us."""
    trade = Trade(number(cast, house), number(cast, US), f"sale-{house.key}")
    return _orders(trade, stream, SALE_EVERY)


@dataclass(frozen=True, slots=True)
class Trade:
    """A buyer, a seller, and how their papers are numbered."""

    buyer: str
    seller: str
    stem: str

    def paper(self, type: str, thread: str, day: date, from_buyer: bool, **cells: Cell) -> Row:
        """One paper of an order, from the buyer to the seller or back."""
        ends = (self.buyer, self.seller) if from_buyer else (self.seller, self.buyer)
        return interaction(
            f"{thread}-{type}", type, day.isoformat(), ERP, from_=ends[0], to=ends[1],
            thread=thread, **cells,
        )  # fmt: skip


def _orders(trade: Trade, stream: Stream, every: int) -> list[Row]:
    return [
        row
        for count, day in enumerate(rhythm(stream, every), 1)
        for row in _order(trade, f"{trade.stem}-{count:03}", day, stream)
    ]


def _order(trade: Trade, key: str, day: date, stream: Stream) -> Iterator[Row]:
    """An order and its delivery; once delivered, an invoice and its payment."""
    money: dict[str, Cell] = {"amount": float(10 * stream.whole(80, 4200)), "currency": "EUR"}
    delivered = workday(day + timedelta(stream.whole(6, 35)))
    due = workday(delivered + timedelta(DAYS_TO_PAY))
    late = DAYS_LATE if stream.chance(LATE_PAYERS) else 0
    paid = workday(delivered + timedelta(stream.whole(28, DAYS_TO_PAY) + late))
    yield trade.paper("order", key, day, True, **money)
    yield trade.paper("delivery", key, delivered, False, **_stage(delivered, delivered, day))
    if delivered <= LAST:
        yield trade.paper("invoice", key, delivered, False, **money)
        settled = paid if paid <= LAST else due
        yield trade.paper("payment", key, settled, True, **money, **_stage(paid, due, delivered))


def _stage(done: date, due: date, agreed: date) -> dict[str, Cell]:
    """Done by the last day, or overdue, or planned since it was agreed."""
    if done <= LAST:
        return {}
    if due <= LAST:
        return {"status": "overdue"}
    return {"status": "planned", "learned_at": agreed.isoformat()}
