"""Addresses of a person's own notices."""

from django.urls import path

from samdrift.apps.records import views

urlpatterns = [
    path("notices/read/", views.read_notices, name="read_notices"),
    path("notices/<int:number>/read/", views.read_notice, name="read_notice"),
]
