"""Addresses under a cooperation's own."""

from django.urls import path

from samdrift.apps.settlement import ahead_views, closing_views, compare_views, table_views, views
from samdrift.apps.settlement.events import file_page
from samdrift.apps.settlement.events import pages as events

app_name = "settlement"
urlpatterns = [
    path("settlement/", views.periods, name="periods"),
    path("settlement/closing/", closing_views.choose_closing, name="choose_closing"),
    path("settlement/ahead/", ahead_views.ahead, name="ahead"),
    path("settlement/ahead/advances.csv", ahead_views.ahead_advances, name="ahead_advances"),
    path("settlement/<str:period>/", views.period, name="period"),
    path("settlement/<str:period>/closing/", closing_views.closing, name="closing"),
    path("settlement/<str:period>/closing/prepare/", closing_views.prepare_closing, name="prepare_closing"),
    path("settlement/<str:period>/closing/close/", closing_views.close_period, name="close_period"),
    path("settlement/<str:period>/closing/give-up/", closing_views.give_up_closing, name="give_up_closing"),
    path("settlement/<str:period>/closing/explain/", closing_views.explain_count, name="explain_count"),
    path("settlement/<str:period>/river/", views.river, name="river"),
    path("settlement/<str:period>/export/", views.export, name="export"),
    path("settlement/<str:period>/compare/", compare_views.comparison, name="compare"),
    path("settlement/<str:period>/another-key/", compare_views.another_key, name="another_key"),
    path("balance/<str:party>/", compare_views.balance, name="balance"),
    path("settlement/<str:period>/<str:table>.csv", table_views.table, name="table"),
    path("settlement/<str:period>/<str:table>.xlsx", table_views.workbook, name="workbook"),
    path("balance/<str:party>.csv", table_views.balance_table, name="balance_table"),
    path("balance/<str:party>.xlsx", table_views.balance_workbook, name="balance_workbook"),
    path("settlement/<str:period>/bills/<str:party>/", views.bill, name="bill"),
    path("settlement/<str:period>/bills/<str:party>/bill.pdf", views.bill_document, name="bill_pdf"),
    path("settlement/<str:period>/bills/<str:party>/consent/", closing_views.consent, name="consent"),
    path("lines/<path:line>/", views.why, name="why"),
    path("events/", events.events, name="events"),
    path("events/file/", file_page.events_file, name="events_file"),
    path("events/resolve/", events.resolve_event, name="resolve_event"),
]
