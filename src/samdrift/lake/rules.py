"""What a row of an event file must be, in SQL: its instant, its exact quantity, its party and meter, or its faults."""

from collections.abc import Iterable
from string import Template

from samdrift.lake import instants
from samdrift.lake.raw import RawFile

_HOUR_MINUTE = "([01][0-9]|2[0-3]):[0-5][0-9]"
_ZONE = "([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?"
TIME = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]{_HOUR_MINUTE}(:[0-5][0-9]([.][0-9]{{1,9}})?)?{_ZONE}"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
DECIMAL = "[+-]?[0-9]{1,18}([.][0-9]{1,9})?"
COMMA = "[+-]?[0-9. ]*,[0-9]+"

# An instant is known to the microsecond; what a source says beyond that is cut, in text as in numbers.
_FINER = r"'([.][0-9]{6})[0-9]+$', '\1'"
_WHOLE_MICROSECONDS = "(epoch_ns(time) - (epoch_ns(time) % 1000 + 1000) % 1000) // 1000"

# Clock reading and zone of a time. The zone of a text is what follows the minutes from the first Z, + or - on.
_CLOCK = Template(
    """SELECT *, $shaped AS shaped, $zone AS zone, CASE WHEN $sayable THEN $reading END AS clock FROM $relation"""
)
_OF_TEXT = {
    "shaped": f"regexp_full_match(time, '{TIME}')",
    "zone": "regexp_extract(substr(time, 17), '[Zz+-].*$')",
    "sayable": "shaped",
    "reading": f"epoch_us(TRY_CAST(regexp_replace(left(time, length(time) - length(zone)), {_FINER}) AS TIMESTAMP))",
}
_MICROSECONDS = {"shaped": "true", "sayable": "isfinite(time)", "reading": "epoch_us(time)"}
_NANOSECONDS = {"shaped": "true", "sayable": "true", "reading": _WHOLE_MICROSECONDS}
_READINGS = {
    "text": _OF_TEXT,
    "local": {**_MICROSECONDS, "zone": "''"},
    "local_ns": {**_NANOSECONDS, "zone": "''"},
    "instant": {**_MICROSECONDS, "zone": "'Z'"},
    "instant_ns": {**_NANOSECONDS, "zone": "'Z'"},
}

# A number's own type may have more decimals than are allowed; as text, without the zeros that mean nothing, it says
# whether it needs them.
_QUANTITY = {
    "text": f"CASE WHEN regexp_full_match(quantity, '{DECIMAL}') THEN TRY_CAST(quantity AS DECIMAL(27, 9)) END",
    "number": "TRY_CAST(quantity AS DECIMAL(27, 9))",
    "long_number": f"""CASE WHEN regexp_full_match(rtrim(rtrim(quantity::VARCHAR, '0'), '.'), '{DECIMAL}')
            THEN TRY_CAST(quantity AS DECIMAL(27, 9)) END""",
}

# A text that begins with a visible character need not be trimmed, which takes longer than all else asked of a row.
_SAID = "CASE WHEN {column} >= '!' AND {column} < chr(127) THEN true ELSE trim({column}) <> '' END"

_NORMAL = Template(
    """SELECT $number::INTEGER AS file, row, told, source, id, subject, type, shaped, clock,
        time::VARCHAR AS time_text, quantity::VARCHAR AS quantity_text,
        hash(source, id) AS hash, $dims AS dims,
        TRY_CAST(nullif(split_part(subject, '/', 1), '') AS known_party) AS party,
        TRY_CAST(nullif(type, '') AS known_meter) AS meter,
        CASE WHEN clock >= $earliest AND clock < $latest THEN clock - CASE
            WHEN zone = '' THEN $legal_offset
            WHEN zone IN ('Z', 'z') THEN 0
            ELSE CASE left(zone, 1) WHEN '-' THEN -1000000 ELSE 1000000 END * (
                3600 * TRY_CAST(substr(zone, 2, 2) AS BIGINT)
                + 60 * CASE WHEN length(zone) > 3 THEN TRY_CAST(right(zone, 2) AS BIGINT) ELSE 0 END)
            END END AS instant,
        $quantity AS exact,
        coalesce(NOT told AND $source_said AND length(source) <= $characters
            AND $id_said AND length(id) <= $characters
            AND party IS NOT NULL AND meter IS NOT NULL AND instant IS NOT NULL AND exact IS NOT NULL, false) AS ok
    FROM ($clock)"""
)

_YEARS = {
    "text": Template("SELECT DISTINCT left(time, 4) FROM $relation"),
    "local": Template("SELECT DISTINCT year(time)::VARCHAR FROM $relation"),
    "local_ns": Template("SELECT DISTINCT year(time)::VARCHAR FROM $relation"),
}

_FAULTS = Template(
    """WITH said AS (
        SELECT row, unnest([
            {'col': 'source', 'code': CASE WHEN trim(source) = '' THEN 'event_empty'
                WHEN length(source) > $characters THEN 'event_too_long' END, 'value': source},
            {'col': 'id', 'code': CASE WHEN trim(id) = '' THEN 'event_empty'
                WHEN length(id) > $characters THEN 'event_too_long' END, 'value': id},
            {'col': 'time', 'code': CASE WHEN instant IS NOT NULL THEN NULL
                WHEN time_text IS NULL THEN $null_time WHEN trim(time_text) = '' THEN 'event_empty'
                WHEN regexp_full_match(time_text, '$day') THEN 'event_time_only_date'
                WHEN shaped AND clock IS NULL AND NOT $typed_time THEN 'event_time_no_such_day'
                ELSE 'event_time' END, 'value': time_text},
            {'col': 'subject', 'code': CASE WHEN trim(subject) = '' THEN 'event_empty'
                WHEN party IS NULL AND subject IS NOT NULL THEN 'event_unknown_party' END, 'value': subject},
            {'col': 'type', 'code': CASE WHEN trim(type) = '' THEN 'event_empty'
                WHEN meter IS NULL AND type IS NOT NULL THEN 'event_unknown_meter' END, 'value': type},
            {'col': 'quantity', 'code': CASE WHEN exact IS NOT NULL THEN NULL
                WHEN quantity_text IS NULL THEN $null_quantity WHEN trim(quantity_text) = '' THEN 'event_empty'
                WHEN regexp_full_match(quantity_text, '$comma') THEN 'decimal_comma'
                ELSE 'quantity_not_decimal' END, 'value': quantity_text}
        ], recursive := true)
        FROM ($normal) WHERE NOT ok
    ), numbered AS (
        SELECT row, col, code, value, row_number() OVER (PARTITION BY code ORDER BY row, col) AS nth,
            count(*) OVER (PARTITION BY code) AS total
        FROM said WHERE code IS NOT NULL
    )
    SELECT row, col, code, left(value, 1000), total FROM numbered WHERE nth <= $most ORDER BY row, col"""
)


def years_of(raw: RawFile) -> str | None:
    """SQL for the years that stand in legal times of the file (or for more than those); None: it has no legal times."""
    template = _YEARS.get(raw.time)
    return None if template is None else template.substitute(relation=raw.relation)


def normal(raw: RawFile, years: Iterable[int], *, country: str, characters: int) -> str:
    """SQL for every row with what it means; `ok` says whether it is an event."""
    return _NORMAL.substitute(
        number=raw.number,
        dims="NULL" if raw.dimensions == () else "dims",
        clock=_CLOCK.substitute(_READINGS[raw.time], relation=raw.relation),
        earliest=instants.EARLIEST,
        latest=instants.LATEST,
        legal_offset=instants.legal_offset("clock", years, country=country),
        quantity=_QUANTITY[raw.quantity],
        source_said=_SAID.format(column="source"),
        id_said=_SAID.format(column="id"),
        characters=characters,
    )


def faults(raw: RawFile, normal_rows: str, *, characters: int, most: int) -> str:
    """SQL for (row, column, code, value, number of the code in the file): the first so many of each code."""
    return _FAULTS.substitute(
        normal=normal_rows,
        characters=characters,
        most=most,
        day=DAY,
        comma=COMMA,
        typed_time="false" if raw.time == "text" else "true",
        null_time="NULL" if raw.time == "text" else "'event_empty'",
        null_quantity="NULL" if raw.quantity == "text" else "'event_empty'",
    )
