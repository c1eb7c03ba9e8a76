"""Addresses of what is known of a cooperation, of its people, its log and its papers, and of invitations."""

from django.urls import path

from samdrift.apps.cooperations import attachments, log, token_views, views
from samdrift.apps.cooperations.pages import changes, copies, editing, facts, parties

urlpatterns = [
    path("cooperations/<slug:slug>/parties/", parties.parties, name="parties"),
    path("cooperations/<slug:slug>/parties/<str:party>/", parties.party, name="party"),
    path("cooperations/<slug:slug>/services/", parties.services, name="services"),
    path("cooperations/<slug:slug>/bodies/", parties.bodies, name="bodies"),
    path("cooperations/<slug:slug>/facts/", facts.facts, name="facts"),
    path("cooperations/<slug:slug>/facts/keys/", facts.keys, name="keys"),
    path("cooperations/<slug:slug>/facts/<slug:table>/", facts.fact_table, name="fact_table"),
    path("cooperations/<slug:slug>/facts/<slug:table>.<slug:suffix>", facts.fact_file, name="fact_file"),
    path("cooperations/<slug:slug>/upload/", copies.upload, name="upload"),
    path("cooperations/<slug:slug>/copy.<slug:suffix>", copies.copy, name="copy"),
    path("start/", copies.start, name="start"),
    path("start/copy/", copies.start_copy, name="start_copy"),
    path("start/template.xlsx", copies.template, name="start_template"),
    path("cooperations/<slug:slug>/edit/<slug:sheet>/", editing.edit, name="edit"),
    path("cooperations/<slug:slug>/changes/", changes.changes, name="changes"),
    path("cooperations/<slug:slug>/changes/<int:number>/", changes.change, name="change"),
    path("cooperations/<slug:slug>/changes/<int:number>/apply/", changes.apply, name="change_apply"),
    path("cooperations/<slug:slug>/changes/<int:number>/approve/", changes.approve, name="change_approve"),
    path("cooperations/<slug:slug>/changes/<int:number>/reject/", changes.reject, name="change_reject"),
    path("cooperations/<slug:slug>/changes/<int:number>/withdraw/", changes.withdraw, name="change_withdraw"),
    path("cooperations/<slug:slug>/people/", views.people, name="people"),
    path("cooperations/<slug:slug>/people/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("cooperations/<slug:slug>/people/<int:number>/end/", views.end_role, name="end_role"),
    path("cooperations/<slug:slug>/people/seen-by/", views.seen_by, name="seen_by"),
    path("cooperations/<slug:slug>/log/", log.log, name="log"),
    path("cooperations/<slug:slug>/log/log.csv", log.log_csv, name="log_csv"),
    path("cooperations/<slug:slug>/attachments/", attachments.attachments, name="attachments"),
    path("cooperations/<slug:slug>/attachments/add/", attachments.attach, name="attach"),
    path("cooperations/<slug:slug>/attachments/<int:number>/", attachments.attachment, name="attachment"),
    path("cooperations/<slug:slug>/tokens/", token_views.tokens_page, name="tokens"),
    path(
        "cooperations/<slug:slug>/tokens/<int:number>/revoke/", token_views.revoke_token, name="revoke_token"
    ),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", views.accept, name="accept"),
]
