"""The terms of cooperation.toml: who cooperates, in which currency and language, and what the agreement says."""

from datetime import date
from typing import Any

from pydantic import Field, ValidationError

from samdrift.domain.cooperation import Agreement, Cooperation
from samdrift.domain.faults import Fault
from samdrift.domain.money import CURRENCIES, Currency
from samdrift.files.tables.cells import Source
from samdrift.files.tables.fields import (
    AmountMinorOrEmpty,
    Code,
    Country,
    CurrencyCode,
    DayOrEmpty,
    Language,
    MonthNumber,
    RatioOrEmpty,
    Silence,
    WholeOrEmpty,
    Words,
)
from samdrift.files.tables.material import Stated
from samdrift.files.tables.nested import nested_faults
from samdrift.files.tables.row import Cells

DEFAULT_CURRENCY = CURRENCIES["NOK"]
"""By its decimals amounts are read when the currency itself could not be."""


class Review(Cells):
    days: WholeOrEmpty = None
    silence: Silence = ""


class TrueUp(Cells):
    months: tuple[MonthNumber, ...] = ()
    tolerance: RatioOrEmpty = None


class Corrections(Cells):
    limit_years: WholeOrEmpty = None
    materiality: AmountMinorOrEmpty = None


class Study(Cells):
    date: DayOrEmpty = None


class Risk(Cells):
    medium: WholeOrEmpty = None
    high: WholeOrEmpty = None
    threshold: WholeOrEmpty = None
    separates: WholeOrEmpty = None


class Terms(Cells):
    """Everything that stands in cooperation.toml."""

    name: Words
    country: Country
    currency: CurrencyCode
    language: Language
    host: Code
    fiscal_year_start: MonthNumber
    dimensions: tuple[Code, ...] = ()
    review: Review = Field(default_factory=Review)
    true_up: TrueUp = Field(default_factory=TrueUp)
    corrections: Corrections = Field(default_factory=Corrections)
    study: Study = Field(default_factory=Study)
    risk: Risk = Field(default_factory=Risk)

    @property
    def agreement(self) -> Agreement:
        return Agreement(
            review_days=self.review.days,
            review_silence=self.review.silence,
            true_up_months=self.true_up.months,
            true_up_tolerance=self.true_up.tolerance,
            corrections_limit_years=self.corrections.limit_years,
            corrections_materiality_minor=self.corrections.materiality,
            study_date=self.study.date.isoformat() if self.study.date else "",
            risk_medium=self.risk.medium,
            risk_high=self.risk.high,
            risk_threshold=self.risk.threshold,
            risk_separates=self.risk.separates,
        )

    @classmethod
    def from_domain(cls, cooperation: Cooperation) -> "Terms":
        said = cooperation.agreement
        return cls.model_construct(
            name=cooperation.name,
            country=cooperation.country,
            currency=cooperation.currency_code,
            language=cooperation.language,
            host=cooperation.host,
            fiscal_year_start=cooperation.fiscal_year_start,
            dimensions=cooperation.dimensions,
            review=Review.model_construct(days=said.review_days, silence=said.review_silence),
            true_up=TrueUp.model_construct(months=said.true_up_months, tolerance=said.true_up_tolerance),
            corrections=Corrections.model_construct(
                limit_years=said.corrections_limit_years,
                materiality=said.corrections_materiality_minor,
            ),
            study=Study.model_construct(
                date=date.fromisoformat(said.study_date) if said.study_date else None
            ),
            risk=Risk.model_construct(
                medium=said.risk_medium,
                high=said.risk_high,
                threshold=said.risk_threshold,
                separates=said.risk_separates,
            ),
        )


def read_terms(stated: Stated, source: Source) -> tuple[Terms | None, list[Fault]]:
    """The terms, or every fault in them."""
    try:
        return Terms.model_validate(stated.entry, context=source), []
    except ValidationError as error:
        return None, list(nested_faults(error, Terms, stated.place_of))


def currency_of(stated: dict[str, Any]) -> Currency:
    """The currency in which amounts are read, before anything else is."""
    code = stated.get("currency")
    return CURRENCIES.get(code, DEFAULT_CURRENCY) if isinstance(code, str) else DEFAULT_CURRENCY
