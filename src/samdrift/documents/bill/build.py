"""A bill's document from the settlement: who, what for, the answer, the picture, the lines, the reckoning."""

from datetime import date, timedelta

from samdrift.documents.bill.answer import answer
from samdrift.documents.bill.document import Address, BillDocument, Label
from samdrift.documents.bill.lines import groups, totals
from samdrift.documents.bill.picture import picture, service_name
from samdrift.documents.bill.reckoning import checks, tables
from samdrift.documents.bill.sources import Sources, sources_of
from samdrift.documents.voice import Voice
from samdrift.domain.cooperation import Cooperation, Invoicing
from samdrift.domain.settlement import Bill, Settlement


def bill_document(
    settlement: Settlement, bill: Bill, cooperation: Cooperation, *, language: str, issued: date
) -> BillDocument:
    """All that the bill's pages show, in the language."""
    return document_from(sources_of(settlement, cooperation), bill, language=language, issued=issued)


def document_from(sources: Sources, bill: Bill, *, language: str, issued: date) -> BillDocument:
    """The same from sources that were indexed once for all bills of the settlement."""
    voice = Voice(language, sources.settlement.currency)
    due_day = issued + timedelta(days=_invoicing(sources, bill.party).payment_days)
    period, party = voice.period(bill.period), sources.party_name(bill.party)
    kind = ".credit" if bill.is_credit else ""
    columns = ("what", "basis", "share", "amount")
    return BillDocument(
        language=language,
        issued=issued,
        title=voice.say(
            f"bill.title{kind}", period=period, party=party, cooperation=sources.cooperation.name
        ),
        cooperation=sources.cooperation.name,
        heading=voice.say(f"bill.heading{kind}", period=period),
        identity=_identity(bill),
        page=voice.say("bill.page", page="{page}", pages="{pages}"),
        seller=_address(sources, sources.cooperation.host, "bill.from", voice),
        buyer=_address(sources, bill.party, "bill.to", voice),
        facts=_facts(sources, bill, voice, issued=issued, due_day=due_day),
        answer=answer(sources, bill, voice, due_day=due_day),
        review=_review(sources, voice, issued=issued),
        note=voice.say("bill.note"),
        warnings=_warnings(sources, bill, voice),
        picture=picture(sources, bill, voice),
        lines_heading=voice.say("bill.lines"),
        lines_unit=voice.say("bill.lines.unit", currency=voice.say(f"bill.currency.{voice.currency}")),
        lines_columns=tuple(voice.say(f"bill.column.{code}") for code in columns),
        lines_none=voice.say("bill.lines.none", period=period),
        groups=groups(sources, bill, voice),
        totals=totals(sources, bill, voice),
        how_heading=voice.say("bill.how"),
        tables=tables(sources, bill, voice),
        check_heading=voice.say("bill.check"),
        checks=checks(bill, voice),
    )


def _identity(bill: Bill) -> str:
    return f"{bill.period}/{bill.party}"


def _invoicing(sources: Sources, party: str) -> Invoicing:
    return sources.invoicing.get(party, Invoicing(party=party))


def _address(sources: Sources, party: str, role: str, voice: Voice) -> Address:
    known, where = sources.parties.get(party), _invoicing(sources, party)
    lines = [where.street, f"{where.postal_code} {where.city}".strip()]
    if known is not None and known.org_no:
        lines.append(voice.say("bill.org_no", number=known.org_no))
    return Address(
        role=voice.say(role), name=sources.party_name(party), lines=tuple(line for line in lines if line)
    )


def _facts(sources: Sources, bill: Bill, voice: Voice, *, issued: date, due_day: date) -> tuple[Label, ...]:
    """Number, period, dates, references. The host pays nothing to itself, so its bill has no due date."""
    is_host = bill.party == sources.cooperation.host
    account = "" if is_host else _invoicing(sources, sources.cooperation.host).account
    said = (
        ("number", _identity(bill)),
        ("period", voice.period(bill.period)),
        ("issued", voice.day(issued)),
        ("member", _member_days(sources, bill, voice)),
        ("due", "" if is_host or not bill.due_minor else voice.day(due_day)),
        ("account", account if bill.due_minor > 0 else ""),
        ("reference", _invoicing(sources, bill.party).buyer_reference),
    )
    return tuple(Label(name=voice.say(f"bill.{code}"), text=text) for code, text in said if text)


def _member_days(sources: Sources, bill: Bill, voice: Voice) -> str:
    """`184 of 365 days` where the party was a member for a part of the period only: its shares follow its days."""
    span, party = sources.settlement.period.span, sources.parties.get(bill.party)
    parts = [interval.within(span) for interval in party.memberships] if party else []
    days = sum(part.days for part in parts if part is not None)
    return voice.say("bill.member_days", days=days, all=span.days) if 0 < days < span.days else ""


def _review(sources: Sources, voice: Voice, *, issued: date) -> str:
    terms = sources.cooperation.agreement
    if terms.review_days is None:
        return ""
    code = "bill.review.approved" if terms.review_silence == "approved" else "bill.review"
    return voice.say(code, day=voice.day(issued + timedelta(days=terms.review_days)))


def _warnings(sources: Sources, bill: Bill, voice: Voice) -> tuple[str, ...]:
    said = []
    if bill.is_credit and bill.credits:
        said.append(voice.say("bill.credits", bills=", ".join(bill.credits)))
    for use in sources.settlement.grants:
        if use.unused_minor and bill.party in use.only_for:
            amount = voice.money(use.unused_minor)
            said.append(voice.say("bill.grant_unused", amount=amount, voucher=use.voucher))
    if bill.quarantined:
        said.append(voice.say("bill.quarantined", period=voice.period(bill.period)))
    taxed = sorted({line.service for line in bill.lines if _is_taxed(sources, line.service)})
    if taxed:
        names = ", ".join(service_name(sources, service, voice) for service in taxed)
        said.append(voice.say("bill.vat_added", services=names))
    return tuple(said)


def _is_taxed(sources: Sources, service: str) -> bool:
    return service in sources.services and sources.services[service].vat == "standard"
