"""A SIE file as a ledger, or every fault in it. Labels that the standard does not know are told and passed over."""

from samdrift.domain.faults import Fault, FoundWrongError, Place, fault
from samdrift.files.ledger import CLOSING, OPENING, RESULT, Ledger
from samdrift.files.ledger.values import Voucher
from samdrift.files.outside import DEFAULT_LIMITS, Limits, check_kind
from samdrift.files.outside.bytes_in import SIE
from samdrift.files.sie.collected import Collected
from samdrift.files.sie.control import check_sum
from samdrift.files.sie.lines import SieLine, TornLineError, split_lines
from samdrift.files.sie.records import HEADS, IGNORED, TAKE
from samdrift.files.sie.text import decode_sie

TYPES = ("1", "2", "3", "4")
FORMAT = "PC8"


def read_sie(content: bytes, *, file: str, limits: Limits = DEFAULT_LIMITS) -> Ledger:
    """The ledger in the file. Raises FoundWrongError with every fault, so that nothing half is ever taken."""
    check_kind(content, file, SIE, limits=limits)
    found = Collected(file, limits)
    try:
        for line in split_lines(decode_sie(content, file)):
            _take(found, line)
    except TornLineError as torn:
        found.faults.append(fault("sie_line_torn", Place(file, torn.row)))
        raise FoundWrongError(*found.faults) from None
    _check_whole(found)
    if found.faults:
        raise FoundWrongError(*found.faults)
    return _ledger(found)


def _take(found: Collected, line: SieLine) -> None:
    found.records += 1
    if found.records > found.limits.records:
        found.faults.append(fault("import_too_many", found.place(line.row), limit=found.limits.records))
        raise FoundWrongError(*found.faults)
    if line.is_unended and not found.unended:
        found.unended = line.row
    check_sum(found, line)
    if line.label in TAKE:
        if line.label == "VER":
            _refuse_open(found, line.row)
        TAKE[line.label](found, line)
    elif line.label == "}":
        _close(found, line.row)
    elif line.label in HEADS:
        found.heads.setdefault(line.label, tuple(each for each in line.fields if isinstance(each, str)))
    elif line.label != "{" and line.label not in IGNORED:
        found.unknown.setdefault(line.label[:40], line.row)


def _close(found: Collected, row: int) -> None:
    """The voucher that the brace ends; its lines must add up to nothing."""
    if found.open is None:
        if not found.faults:  # a voucher with a fault of its own was never opened
            found.add("sie_brace", row)
        return
    opened, found.open = found.open, None
    total = sum(each.amount_minor for each in opened.lines)
    if total:
        named = f"{opened.series} {opened.number}".strip() or opened.day.isoformat()
        found.add("sie_voucher_sum", opened.row, named, sum=_shown(total))
    found.vouchers.append(
        Voucher(
            series=opened.series,
            number=opened.number,
            day=opened.day,
            text=opened.text,
            lines=tuple(opened.lines),
            place=found.place(opened.row),
        )
    )


def _refuse_open(found: Collected, row: int) -> None:
    if found.open is not None:
        found.add("sie_truncated", row, f"{found.open.series} {found.open.number}".strip())
        found.open = None


def _check_whole(found: Collected) -> None:
    """What can be told at the end alone: whether it ended, and whether it is a SIE file of a type that is known."""
    _refuse_open(found, found.open.row if found.open else 0)
    if "FLAGGA" not in found.heads:
        found.add("sie_no_flag", 1)
    kind = (found.heads.get("SIETYP") or ("1",))[0].strip()
    if kind not in TYPES:
        found.add("sie_type", 0, kind[:20], known=", ".join(TYPES))
    for balance in found.balances.values():
        if balance.year not in found.years and found.years:
            found.add("sie_year_missing", balance.place.row, balance.year)
    if found.balances and not found.years:
        found.add("sie_year_missing", 0, 0)


def _ledger(found: Collected) -> Ledger:
    heads = {name: " ".join(fields).strip() for name, fields in found.heads.items()}
    kind = heads.get("SIETYP", "1").split()[0] if heads.get("SIETYP") else "1"
    import_only = kind == "4" and not found.balances
    ledger = Ledger(
        form="sie",
        version=f"{kind}{'I' if import_only else 'E' if kind == '4' else ''}",
        organisation=heads.get("FNAMN", ""),
        org_no="".join(each for each in heads.get("ORGNR", "").split(" ")[0] if each.isdigit()),
        currency=heads.get("VALUTA", "") or "SEK",
        program=heads.get("PROGRAM", ""),
        years=tuple(found.years[number] for number in sorted(found.years, reverse=True)),
        accounts=found.accounts,
        objects=found.objects,
        balances=tuple(found.balances.values()),
        vouchers=tuple(found.vouchers),
        records=found.records,
    )
    return _with_warnings(ledger, found, heads)


def _with_warnings(ledger: Ledger, found: Collected, heads: dict[str, str]) -> Ledger:
    """What is odd and changes no amount: labels passed over, another format's name, years that do not balance."""
    warnings: list[Fault] = [
        fault("sie_label_unknown", found.place(row), f"#{label}") for label, row in found.unknown.items()
    ]
    if found.unended:
        warnings.append(fault("sie_text_unended", found.place(found.unended)))
    if heads.get("FORMAT", "").upper() != FORMAT:
        warnings.append(fault("sie_format", Place(found.file), heads.get("FORMAT", "")[:40]))
    for year in ledger.years:
        for what, left in _left_over(ledger, year.number):
            warnings.append(
                fault("sie_not_balanced", Place(found.file), _shown(left), year=year.number, of=what)
            )
    return Ledger(**{**vars(ledger), "warnings": tuple(warnings)})


def _left_over(ledger: Ledger, year: int) -> list[tuple[str, int]]:
    """Opening balances add up to nothing, and so do closing balances with the year's result."""
    opening = ledger.total_minor(OPENING, year)
    closing = ledger.total_minor(CLOSING, year) + ledger.total_minor(RESULT, year)
    return [(what, left) for what, left in ((OPENING, opening), (CLOSING, closing)) if left]


def _shown(amount_minor: int) -> str:
    return f"{'-' if amount_minor < 0 else ''}{abs(amount_minor) // 100}.{abs(amount_minor) % 100:02}"
