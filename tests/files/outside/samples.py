"""Small files of our own in every form that an import takes, each right as it stands."""

import json
from typing import Any

SIE_TEXT = """\
#FLAGGA 0
#PROGRAM "Prövning" 1.0
#FORMAT PC8
#GEN 20170115
#SIETYP 4
#ORGNR 212000-1234
#FNAMN "Åby kommun"
#RAR 0 20160101 20161231
#RAR -1 20150101 20151231
#KPTYP BAS95
#VALUTA SEK
#DIM 1 "Kostnadsställe"
#OBJEKT 1 "100" "Lönekontoret"
#OBJEKT 1 "200" "IT-enheten"
#KONTO 1930 "Bank"
#KTYP 1930 T
#SRU 1930 7281
#KONTO 2440 "Leverantörsskulder"
#KONTO 3010 "Försäljning"
#KONTO 5010 "Löner"
#KONTO 6540 "IT-tjänster"
#KONTO 7832 "Avskrivningar"
#KONTO 8410 "Räntor"
#IB 0 1930 1000.00
#IB 0 2440 -1000.00
#UB 0 1930 400.50
#UB 0 2440 -700.00
#RES 0 3010 -800.50
#RES 0 5010 600.00
#RES 0 6540 400.00
#RES 0 7832 50.00
#RES 0 8410 50.00
#RES -1 5010 500.00
#UB -1 1930 -500.00
#PSALDO 0 201601 5010 {1 "100"} 250.00
#PSALDO 0 201602 5010 {1 "100"} 150.00
#PSALDO 0 201602 6540 {1 "200"} 399.99
#PSALDO 0 201602 6540 {} 400.00
#VER A 1 20160131 "Lön januari"
{
#TRANS 5010 {1 "100"} 250.00 20160131 "Lön"
#TRANS 1930 {} -250.00
}
"""
SIE = SIE_TEXT.replace("\n", "\r\n").encode("cp437")

SAFT_TEXT = """\
<?xml version="1.0" encoding="UTF-8"?>
<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">
  <Header>
    <AuditFileVersion>1.30</AuditFileVersion>
    <SoftwareID>Prøve</SoftwareID>
    <Company><RegistrationNumber>964965226</RegistrationNumber><Name>Ås kommune</Name></Company>
    <DefaultCurrencyCode>NOK</DefaultCurrencyCode>
    <SelectionCriteria>
      <PeriodStart>1</PeriodStart><PeriodStartYear>2023</PeriodStartYear>
      <PeriodEnd>12</PeriodEnd><PeriodEndYear>2023</PeriodEndYear>
    </SelectionCriteria>
  </Header>
  <MasterFiles><GeneralLedgerAccounts>
    <Account><AccountID>1920</AccountID><AccountDescription>Bank</AccountDescription><AccountType>GL</AccountType>
      <OpeningDebitBalance>100.00</OpeningDebitBalance><ClosingCreditBalance>900.25</ClosingCreditBalance></Account>
    <Account><AccountID>2050</AccountID><AccountDescription>Egenkapital</AccountDescription><AccountType>GL</AccountType>
      <OpeningCreditBalance>100.00</OpeningCreditBalance><ClosingCreditBalance>100.00</ClosingCreditBalance></Account>
    <Account><AccountID>5000</AccountID><AccountDescription>Lønn</AccountDescription><AccountType>GL</AccountType>
      <GroupingCategory>KA_K</GroupingCategory><GroupingCode>010</GroupingCode>
      <OpeningDebitBalance>0</OpeningDebitBalance><ClosingDebitBalance>1000</ClosingDebitBalance></Account>
    <Account><AccountID>7795</AccountID><AccountDescription>MVA</AccountDescription><AccountType>GL</AccountType>
      <GroupingCategory>KA_K</GroupingCategory><GroupingCode>429</GroupingCode>
      <OpeningDebitBalance>0</OpeningDebitBalance><ClosingDebitBalance>0.25</ClosingDebitBalance></Account>
  </GeneralLedgerAccounts></MasterFiles>
  <GeneralLedgerEntries><NumberOfEntries>1</NumberOfEntries><TotalDebit>1000.25</TotalDebit>
    <TotalCredit>1000.25</TotalCredit></GeneralLedgerEntries>
</AuditFile>
"""
SAFT = SAFT_TEXT.encode()

BUDGET_TEXT = """\
virksomhet;art;art_tekst;ansvar;tjeneste_nr;beloep
Stab;10100;LØNN;101030;12000;700000
Stab;14290;MVA;101030;12000;25000,50
Stab;17290;KOMP;101030;12000;-25000,50
Stab;15900;AVSKRIVNINGER;101040;12000;40000
Stab;17500;REFUSJON;101040;12000;-30000
Stab;16500;SALG;101040;12000;-5000
Stab;17100;SYKEPENGER;101040;12000;-10 000
Stab;11200;DRIFT;101040;13000;300000
Finans;15100;AVDRAG;200000;87000;100000
Finans;19900;MOTPOST;200000;86000;-40000
Finans;18700;SKATT;200000;80000;-1055000
"""
BUDGET = ("\ufeff" + BUDGET_TEXT).encode()

REPORTED_TEXT = """\
periode,region,kontoklasse,funksjon,art,belop
2015,1103,D,120,010,700
2015,1103,D,120,429,25
2015,1103,I,120,200,90
2015,1102,D,120,010,400
2015,1100,D,420,010,300
2016,1103,D,120,010,710
"""
REPORTED = REPORTED_TEXT.encode()

GROUPS = b"periode,to,from,sign\n2015,FGK1b,120,+\n2015,FGK1b,130,+\n2015,FGK1,FGK1b,+\n2015,FGK1,100,+\n2016,X,1,-\n"


def jsonstat(**members: Any) -> dict[str, Any]:
    """Two regions, two functions, one kind, one content, two years; None takes a member out."""
    whole: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "Utgifter",
        "source": "Statistisk sentralbyrå",
        "updated": "2024-03-15T07:00:00Z",
        "id": ["KOKkommuneregion0000", "KOKfunksjon0000", "KOKart0000", "ContentsCode", "Tid"],
        "size": [2, 2, 1, 1, 2],
        "role": {"time": ["Tid"], "geo": ["KOKkommuneregion0000"], "metric": ["ContentsCode"]},
        "dimension": {
            "KOKkommuneregion0000": {"label": "region", "category": {"index": ["1103", "1102"]}},
            "KOKfunksjon0000": {"label": "funksjon", "category": {"index": {"130": 1, "120": 0}}},
            "KOKart0000": {
                "label": "art",
                "category": {"label": {"AGD65": "Korrigerte brutto driftsutgifter"}},
            },
            "ContentsCode": {
                "label": "statistikkvariabel",
                "category": {
                    "index": {"KOSbelop0000": 0},
                    "label": {"KOSbelop0000": "Beløp (1000 kr)"},
                    "unit": {"KOSbelop0000": {"base": "1000 kr", "decimals": 0}},
                },
            },
            "Tid": {"label": "år", "category": {"index": {"2022": 0, "2023": 1}}},
        },
        "value": [100, 110.5, 20, None, 300, 310, 30, 31],
        "status": {"3": ":"},
    }
    return {name: value for name, value in {**whole, **members}.items() if value is not None}


JSONSTAT = json.dumps(jsonstat()).encode()


def kolada(**members: Any) -> dict[str, Any]:
    """Two key figures of a municipality, one of them missing, as version 3 answers."""
    whole: dict[str, Any] = {
        "count": 3,
        "values": [
            entry("N00112", 2019, {"T": 3210.5, "K": 3000, "M": 3400}),
            entry("N00112", 2020, {"T": 3300}),
            entry("N00075", 2019, {"T": None}),
        ],
        "next_url": None,
        "previous_url": None,
    }
    return {**whole, **members}


def entry(kpi: str, year: int, values: dict[str, Any], *, municipality: str = "2580") -> dict[str, Any]:
    listed = [
        {
            "gender": gender,
            "value": value,
            "status": "" if value is not None else "Missing",
            "count": 1,
            "isdeleted": False,
        }
        for gender, value in values.items()
    ]
    return {"kpi": kpi, "municipality": municipality, "period": year, "values": listed}


KOLADA = json.dumps(kolada()).encode()

TABLE = (
    b"party,service,measure,year,value,unit,reference_date,source,method,definition,estimate\n"
    b"a,it,users,2016,120,persons,2016-12-31,register,count,,\n"
    b"b,it,users,2016,80,persons,2016-12-31,register,count,,\n"
)
