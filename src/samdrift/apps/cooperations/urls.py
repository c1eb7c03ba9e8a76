"""Addresses of people in a cooperation, of its log and its papers, and of invitations."""

from django.urls import path

from samdrift.apps.cooperations import attachments, log, views

urlpatterns = [
    path("cooperations/<slug:slug>/people/", views.people, name="people"),
    path("cooperations/<slug:slug>/people/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("cooperations/<slug:slug>/people/<int:number>/end/", views.end_role, name="end_role"),
    path("cooperations/<slug:slug>/people/seen-by/", views.seen_by, name="seen_by"),
    path("cooperations/<slug:slug>/log/", log.log, name="log"),
    path("cooperations/<slug:slug>/log/log.csv", log.log_csv, name="log_csv"),
    path("cooperations/<slug:slug>/attachments/", attachments.attachments, name="attachments"),
    path("cooperations/<slug:slug>/attachments/add/", attachments.attach, name="attach"),
    path("cooperations/<slug:slug>/attachments/<int:number>/", attachments.attachment, name="attachment"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", views.accept, name="accept"),
]
