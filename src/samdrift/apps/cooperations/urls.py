"""Addresses of people in a cooperation, and of invitations."""

from django.urls import path

from samdrift.apps.cooperations import views

urlpatterns = [
    path("cooperations/<slug:slug>/people/", views.people, name="people"),
    path("cooperations/<slug:slug>/people/<int:number>/withdraw/", views.withdraw, name="withdraw"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", views.accept, name="accept"),
]
