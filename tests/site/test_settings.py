"""What an instance is set up with: its folder, its key, its database."""

import stat
from pathlib import Path

import pytest

from samdrift.domain.faults import CalledWrongError
from samdrift.site.data_folder import data_folder, secret_key
from samdrift.site.database import database_settings


def test_the_data_lie_in_var_unless_the_environment_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder({}) == tmp_path / "var"
    assert data_folder({"SAMDRIFT_DATA": "/srv/samdrift"}) == Path("/srv/samdrift")


def test_the_secret_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    key = secret_key({}, folder)
    assert len(key) >= 50
    assert secret_key({}, folder) == key
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["secret_key"]


def test_two_instances_have_different_keys(tmp_path: Path) -> None:
    assert secret_key({}, tmp_path / "one") != secret_key({}, tmp_path / "two")


def test_a_key_from_the_environment_is_not_written(tmp_path: Path) -> None:
    assert secret_key({"SAMDRIFT_SECRET_KEY": "given"}, tmp_path) == "given"
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_sqlite_in_the_folder_with_a_log_ahead_and_foreign_keys(tmp_path: Path) -> None:
    settings = database_settings("", tmp_path)
    assert settings["NAME"] == tmp_path / "samdrift.sqlite3"
    assert "journal_mode = WAL" in settings["OPTIONS"]["init_command"]
    assert "foreign_keys = ON" in settings["OPTIONS"]["init_command"]


def test_an_address_of_postgresql_is_taken_apart(tmp_path: Path) -> None:
    settings = database_settings("postgresql://us%40er:p%3Aw@db.example:5433/name?sslmode=require", tmp_path)
    wanted = {"NAME": "name", "USER": "us@er", "PASSWORD": "p:w", "HOST": "db.example", "PORT": "5433"}
    assert wanted.items() <= settings.items()
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_of_postgresql_is_named_as_its_host(tmp_path: Path) -> None:
    settings = database_settings("postgresql://me@/name?host=/run/postgresql", tmp_path)
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == ("/run/postgresql", "", {})


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalledWrongError, match="database_address_unknown value=mysql"):
        database_settings("mysql://somewhere/name", tmp_path)
