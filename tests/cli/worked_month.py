"""The worked month as a folder: a, b and from the 16th c; two pools that serve each other; a key and a price."""

from collections.abc import Mapping
from pathlib import Path

WORKED_MONTH = {
    "cooperation.toml": """\
name = "The worked month"
country = "NO"
currency = "NOK"
language = "en"
host = "a"
fiscal_year_start = 1
""",
    "parties.csv": """\
party,name,kind,official_no,org_no,member_from,member_until
a,Askøy,municipality,,,,
b,Bømlo,municipality,,,,
c,Lærdal,municipality,,,2026-04-16,
""",
    "pools.csv": "pool,name,service\nit,Data centre,\nhr,Staff,\n",
    "flows.csv": """\
pool,to,weight,valid_from,valid_until
it,@k,1,,
it,hr,1,,
hr,it,1,,
hr,@e,3,,
""",
    "costs.csv": """\
voucher,date,pool,amount,text,source
V1,2026-04-10,it,3000.00,Servers,ledger
V2,2026-04-20,hr,1000.01,Pay,ledger
""",
    "keys.toml": """\
[[key]]
name = "k"
agreement = "Agreement § 4"
[[key.part]]
share = "3/10"
by = "equal"
[[key.part]]
share = "7/10"
by = "usage"
meter = "m"

[[key]]
name = "e"
[[key.part]]
share = "1"
by = "equal"
""",
    "prices.csv": """\
meter,tier_from,unit_price,unit,credit_pool,valid_from,valid_until
n,0,2.50,piece,it,,
""",
    "advances.csv": "party,month,amount\na,2026-04,1900.00\n",
    "events/april.csv": """\
id,source,time,subject,type,quantity
1,desk,2026-04-05T12:00:00,a,m,100
2,desk,2026-04-06T12:00:00,b/school,m,50
3,desk,2026-04-20T12:00:00,c,m,50
4,desk,2026-04-07T12:00:00,a,n,41
5,desk,2026-04-08T12:00:00,b,n,3
5,desk,2026-04-08T12:00:00,b,n,3
""",
}


def write_folder(path: Path, files: Mapping[str, str]) -> Path:
    """The folder with these files in it, those of events/ too."""
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path
