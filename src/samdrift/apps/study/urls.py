"""Addresses under a cooperation's own."""

from django.urls import path

from samdrift.apps.study import lab_tables, lab_views

app_name = "study"
urlpatterns = [
    path("study/key-lab/", lab_views.key_lab, name="key_lab"),
    path("study/key-lab/moved/", lab_views.key_moved, name="key_moved"),
    path("study/key-lab/solve/", lab_views.solve_methods, name="solve_methods"),
    path("study/key-lab/parties.csv", lab_tables.parties_csv, name="key_lab_csv"),
    path("study/key-lab/parties.xlsx", lab_tables.parties_xlsx, name="key_lab_xlsx"),
]
