"""A study with a row in every table and something in every column, for parties a and b and a service `it`."""

from datetime import date
from fractions import Fraction

from samdrift.domain.cooperation.study import (
    Alternative,
    Answer,
    Application,
    Area,
    Commitment,
    Criterion,
    CriterionPair,
    CriterionScore,
    CriterionWeight,
    FormAnswer,
    LawConfirmation,
    LayerElement,
    Measure,
    PartyPlace,
    Practice,
    PracticeTopic,
    Project,
    ProjectParty,
    Question,
    Risk,
    RiskMeasure,
    RiskScore,
    ServiceLevel,
    Statement,
    StudyFacts,
    SwotItem,
)

SAID = {"source": "slide 15", "estimate": True}
MARCH, JULY = date(2026, 3, 1), date(2026, 7, 1)


def every_table() -> StudyFacts:
    """Something in every column, and what refers refers to something."""
    return StudyFacts(
        areas=(Area(area="pay", name="Payroll", text="From time sheet to payslip", source="slide 12"),),
        measures=(Measure(measure="payslip", name="Payslips", text="Each one made", source="slide 20"),),
        alternatives=(
            Alternative(alternative="host", name="Vertskommune", form="host", text="In Sola", **SAID),
            Alternative(alternative="iks", name="IKS"),
        ),
        risks=(
            Risk(
                area="pay",
                risk="vat",
                name="Moms, plikt",
                text="Bought\nservices",
                valid_from=date(2001, 7, 1),
                valid_until=date(2004, 1, 1),
                law="Law of 2003",
                **SAID,
            ),
            Risk(area="it", risk="vat", name="The same code elsewhere"),
        ),
        risk_scores=(
            RiskScore(
                area="pay",
                risk="vat",
                alternative="host",
                scorer="kari",
                probability=5,
                consequence=4,
                **SAID,
            ),
            RiskScore(area="pay", risk="vat", alternative="iks"),
        ),
        risk_measures=(
            RiskMeasure(
                area="pay",
                risk="vat",
                alternative="host",
                measure="ask",
                text="Ask the tax office",
                owner="CFO",
                due=MARCH,
                status="planned",
                probability_after=2,
                consequence_after=4,
                **SAID,
            ),
            RiskMeasure(area="pay", risk="vat", measure="wait", text="Wait"),
        ),
        swot=(
            SwotItem(
                alternative="host",
                kind="threat",
                item="vat",
                text="Money is lost",
                refers=("risk:pay/vat", "measure:pay/ask"),
                **SAID,
            ),
        ),
        criteria=(
            Criterion(
                area="pay",
                criterion="cost",
                name="Cost",
                text="Per payslip",
                worst=Fraction(120),
                best=Fraction("60.5"),
                curve="60.5:1|100:0.2|120:0",
                **SAID,
            ),
            Criterion(area="pay", criterion="quality", name="Quality", worst=Fraction(1), best=Fraction(5)),
        ),
        criteria_weights=(
            CriterionWeight(
                area="pay", criterion="cost", party="a", scorer="kari", weight=Fraction(30), **SAID
            ),
            CriterionWeight(area="pay", criterion="quality", weight=Fraction(70)),
        ),
        criteria_scores=(
            CriterionScore(
                area="pay",
                criterion="cost",
                alternative="host",
                scorer="kari",
                value=Fraction(80),
                valid_from=MARCH,
                valid_until=JULY,
                **SAID,
            ),
            CriterionScore(area="pay", criterion="cost", alternative="iks", value=Fraction(110)),
        ),
        criteria_pairs=(
            CriterionPair(
                area="pay",
                first="cost",
                second="quality",
                party="b",
                scorer="ola",
                ratio=Fraction(1, 3),
                source="meeting",
            ),
        ),
        form_answers=(
            FormAnswer(question="sells_to_others", answer="no", text="Only the parties buy", **SAID),
        ),
        law_confirmations=(
            LawConfirmation(
                form="host",
                attribute="exit",
                version=date(2007, 1, 1),
                outcome="confirmed",
                confirmed_by="Kari Nordmann",
                confirmed_on=MARCH,
                text="See 20-4",
            ),
            LawConfirmation(
                form="as", attribute="exit", outcome="doubted", confirmed_by="Ola", confirmed_on=MARCH
            ),
        ),
        practice_topics=(
            PracticeTopic(
                area="pay",
                topic="scan",
                name="Scanning",
                common="central",
                touches=("routines", "systems"),
                text="Invoices in",
                source="slide 9",
            ),
        ),
        practices=(
            Practice(area="pay", topic="scan", party="a", value="central", text="Since 2002", **SAID),
        ),
        statements=(
            Statement(
                area="pay",
                kind="strength",
                statement="deadlines",
                text="Keeps deadlines",
                refers=("risk:pay/vat", "criterion:pay/quality"),
                **SAID,
            ),
            Statement(kind="mandate", statement="group", text="To study it"),
        ),
        commitments=(
            Commitment(
                commitment="strategy",
                name="The strategy",
                party="a",
                outcome="adopted",
                decided_on=MARCH,
                reference="§ 64",
                **SAID,
            ),
            Commitment(commitment="strategy", name="The strategy", outcome="unknown"),
        ),
        projects=(
            Project(
                project="fire",
                name="Fire",
                group="joint",
                economic=4,
                regional=3,
                size=Fraction("12.5"),
                stage="decided",
                next_step="Choose a place",
                next_by=JULY,
                questions=("Where?", "Who pays?"),
                text="Two stations",
                **SAID,
            ),
            Project(project="pension", name="Pension"),
        ),
        project_parties=(
            ProjectParty(project="fire", party="a", source="slide 22"),
            ProjectParty(project="fire", name="Gjesdal"),
        ),
        layers=(
            LayerElement(
                project="fire", layer="soft", element="protocols", sector="care", text="Alarms", **SAID
            ),
            LayerElement(project="fire", layer="hard", element="radio"),
        ),
        applications=(
            Application(
                party="a",
                application="pay",
                area="pay",
                name="Unique",
                system="unique",
                vendor="Visma",
                cost_minor=25_000_050,
                users=120,
                contract_end=JULY,
                notice_months=6,
                hosting="own",
                text="Feeds the ledger",
                **SAID,
            ),
            Application(party="b", application="pay", area="pay", name="NLP"),
        ),
        service_levels=(
            ServiceLevel(
                service="it",
                item="support",
                name="User support",
                text="By phone",
                hours="07:30-16:00",
                availability=Fraction("99.5"),
                start_minutes=Fraction(30),
                fix_hours=Fraction(4),
                measure="70 % at first",
                **SAID,
            ),
        ),
        questions=(
            Question(
                question="slips",
                name="How many payslips?",
                definition="All",
                service="it",
                measure="payslip",
                year=2025,
                unit="payslips",
                deadline=JULY,
                source="secretariat",
            ),
            Question(question="scan", name="How do you scan?", area="pay", topic="scan"),
        ),
        answers=(
            Answer(
                question="slips",
                party="a",
                status="unknown",
                text="Not counted",
                answered_by="CFO",
                answered_on=MARCH,
            ),
        ),
        places=(
            PartyPlace(
                party="a", latitude=Fraction("58.889"), longitude=Fraction("5.649"), source="Kartverket"
            ),
        ),
    )
