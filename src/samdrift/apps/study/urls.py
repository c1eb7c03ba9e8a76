"""Addresses under a cooperation's own."""

from django.urls import path

from samdrift.apps.study.applications import views as applications_views
from samdrift.apps.study.baseline import views as baseline_views
from samdrift.apps.study.criteria import views as criteria_views
from samdrift.apps.study.keys import (
    alternative_views,
    lab_tables,
    lab_views,
    proposal_views,
    propose_views,
    voting_views,
)
from samdrift.apps.study.law import views as forms_views
from samdrift.apps.study.layers import views as layers_views
from samdrift.apps.study.overview import views as overview_views
from samdrift.apps.study.portfolio import views as portfolio_views
from samdrift.apps.study.practices import views as practices_views
from samdrift.apps.study.questions import views as question_views
from samdrift.apps.study.risk import views as risk_views
from samdrift.apps.study.swot import views as swot_views

app_name = "study"
urlpatterns = [
    path("study/", overview_views.study, name="study"),
    path("study/applications/", applications_views.applications, name="applications"),
    path("study/applications/applications.csv", applications_views.applications_csv, name="applications_csv"),
    path(
        "study/applications/applications.xlsx", applications_views.applications_xlsx, name="applications_xlsx"
    ),
    path("study/layers/", layers_views.layers, name="layers"),
    path("study/layers/layers.csv", layers_views.layers_csv, name="layers_csv"),
    path("study/layers/layers.xlsx", layers_views.layers_xlsx, name="layers_xlsx"),
    path("study/baseline/", baseline_views.baseline, name="baseline"),
    path("study/baseline/baseline.csv", baseline_views.baseline_csv, name="baseline_csv"),
    path("study/baseline/ratios.csv", baseline_views.baseline_ratios_csv, name="baseline_ratios_csv"),
    path("study/baseline/baseline.xlsx", baseline_views.baseline_xlsx, name="baseline_xlsx"),
    path("study/questions/", question_views.questions, name="questions"),
    path("study/questions/questions.csv", question_views.questions_csv, name="questions_csv"),
    path("study/questions/remind/", question_views.remind_parties, name="remind"),
    path("study/questions/<str:question>/<str:party>/", question_views.question, name="question"),
    path("study/practices/", practices_views.practices, name="practices"),
    path("study/practices/practices.csv", practices_views.practices_csv, name="practices_csv"),
    path("study/practices/practices.xlsx", practices_views.practices_xlsx, name="practices_xlsx"),
    path("study/portfolio/", portfolio_views.portfolio, name="portfolio"),
    path("study/portfolio/moved/", portfolio_views.portfolio_moved, name="portfolio_moved"),
    path("study/portfolio/save/", portfolio_views.save_portfolio, name="save_portfolio"),
    path("study/portfolio/portfolio.csv", portfolio_views.portfolio_csv, name="portfolio_csv"),
    path("study/portfolio/portfolio.xlsx", portfolio_views.portfolio_xlsx, name="portfolio_xlsx"),
    path("study/criteria/", criteria_views.criteria, name="criteria"),
    path("study/criteria/moved/", criteria_views.criteria_moved, name="criteria_moved"),
    path("study/criteria/criteria.csv", criteria_views.criteria_csv, name="criteria_csv"),
    path("study/criteria/criteria.xlsx", criteria_views.criteria_xlsx, name="criteria_xlsx"),
    path("study/forms/", forms_views.forms, name="forms"),
    path("study/forms/forms.csv", forms_views.forms_csv, name="forms_csv"),
    path("study/forms/forms.xlsx", forms_views.forms_xlsx, name="forms_xlsx"),
    path("study/forms/confirm/", forms_views.confirm_law, name="confirm_law"),
    path("study/key-lab/", lab_views.key_lab, name="key_lab"),
    path("study/key-lab/moved/", lab_views.key_moved, name="key_moved"),
    path("study/key-lab/solve/", lab_views.solve_methods, name="solve_methods"),
    path("study/key-lab/parties.csv", lab_tables.parties_csv, name="key_lab_csv"),
    path("study/key-lab/parties.xlsx", lab_tables.parties_xlsx, name="key_lab_xlsx"),
    path("study/risk/", risk_views.risk, name="risk"),
    path("study/risk/risk.csv", risk_views.risk_csv, name="risk_csv"),
    path("study/risk/risk.xlsx", risk_views.risk_xlsx, name="risk_xlsx"),
    path("study/swot/", swot_views.swot, name="swot"),
    path("study/swot/swot.csv", swot_views.swot_csv, name="swot_csv"),
    path("study/swot/swot.xlsx", swot_views.swot_xlsx, name="swot_xlsx"),
    path("study/voting/", voting_views.voting, name="voting"),
    path("study/voting/voting.csv", voting_views.voting_csv, name="voting_csv"),
    path("study/alternatives/", alternative_views.alternatives, name="alternatives"),
    path("study/alternatives/new/", alternative_views.save_alternative, name="save_alternative"),
    path(
        "study/alternatives/<int:number>/rename/",
        alternative_views.rename_alternative,
        name="rename_alternative",
    ),
    path(
        "study/alternatives/<int:number>/withdraw/",
        alternative_views.withdraw_alternative,
        name="withdraw_alternative",
    ),
    path("study/proposals/", proposal_views.proposals, name="proposals"),
    path("study/proposals/new/", propose_views.propose, name="propose"),
    path("study/proposals/<int:number>/", proposal_views.proposal, name="proposal"),
    path("study/proposals/<int:number>/text.json", proposal_views.proposal_text, name="proposal_text"),
    path("study/proposals/<int:number>/send/", proposal_views.send_proposal, name="send_proposal"),
    path(
        "study/proposals/<int:number>/withdraw/", proposal_views.withdraw_proposal, name="withdraw_proposal"
    ),
    path("study/proposals/<int:number>/answer/", proposal_views.answer_hearing, name="answer_hearing"),
    path("study/proposals/<int:number>/end-hearing/", proposal_views.end_hearing, name="end_hearing"),
    path("study/proposals/<int:number>/decide/", proposal_views.record_decision, name="record_decision"),
    path("study/proposals/<int:number>/put-in-force/", proposal_views.put_in_force, name="put_in_force"),
]
