"""What can be chosen for the hub by environment variables."""

import os
import re
import runpy
import socket
import subprocess
import sys

import prepare  # found by hub.py
import pytest
import students
from hub import PROJECT
from traitlets.config import Config


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads the configuration with some settings."""
    monkeypatch.setattr(prepare, "prepare", lambda state: tmp_path)
    monkeypatch.setattr(prepare, "install_proxy", lambda folder: folder / "proxy")
    monkeypatch.setenv("HELPERS_DATA", str(tmp_path))

    def read(**settings) -> Config:
        config = Config()
        for name, value in settings.items():
            monkeypatch.setenv(name, str(value))
        runpy.run_path(str(PROJECT / "binder/jupyterhub_config.py"), {"get_config": lambda: config})
        return config

    return read


def test_without_settings_only_this_machine_is_served_and_each_student_has_a_password(read):
    config = read()
    assert config.JupyterHub.bind_url == "http://127.0.0.1:8000"
    assert config.JupyterHub.authenticator_class == "firstuseauthenticator.FirstUseAuthenticator"
    assert config.Authenticator.allow_all
    assert config.Authenticator.admin_users == set()


def test_a_list_of_students_shuts_out_all_others(read, tmp_path):
    (tmp_path / "names.txt").write_text("kim\nlee\n", "utf-8")
    config = read(HUB_STUDENTS=tmp_path / "names.txt", HUB_TEACHERS="park choi")
    assert config.Authenticator.allowed_users == {"kim", "lee"}
    assert not config.Authenticator.allow_all
    assert not config.Authenticator.allow_existing_users
    assert config.Authenticator.admin_users == {"park", "choi"}


def test_one_password_for_the_class(read):
    config = read(HUB_PASSWORD="open sesame please")
    assert config.JupyterHub.authenticator_class == "shared-password"
    assert config.SharedPasswordAuthenticator.user_password == "open sesame please"
    teachers = config.SharedPasswordAuthenticator.admin_password
    assert len(teachers) >= 32
    assert teachers == read(HUB_PASSWORD="another one").SharedPasswordAuthenticator.admin_password


@pytest.mark.parametrize(
    ("user", "url", "ports"),
    [(0, "http://:8000", [201, 200]), (0, "https://:443", [287, 286]), (1000, "http://lab.school", [8002, 8001])],
)
def test_the_ports_within_are_root_s_where_the_hub_is(read, monkeypatch, user, url, ports):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    config = read(HUB_URL=url, HUB_CERTIFICATE="c.pem", HUB_KEY="k.pem")
    inner = [config.JupyterHub.hub_port, int(config.ConfigurableHTTPProxy.api_url.rpartition(":")[2])]
    assert inner == ports
    assert (config.JupyterHub.ssl_cert, config.JupyterHub.ssl_key) == ("c.pem", "k.pem")


def test_no_more_students_come_in_than_the_memory_holds_or_the_teacher_says(read, monkeypatch):
    memory = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 24 * 2**18}
    monkeypatch.setattr(os, "sysconf", memory.get)
    assert read().JupyterHub.active_server_limit == 55
    assert read(HUB_MOST=30).JupyterHub.active_server_limit == 30


def test_students_processes_inherit_no_secret_of_the_hub(read):
    config = read(HUB_PASSWORD="open sesame please")
    warm = config.JupyterHub.services[1]["command"]
    assert warm[:2] == ["/usr/bin/env", "-i"]
    assert "sesame" not in " ".join(warm)
    assert "sesame" not in str(config.Spawner.environment)


def test_with_systemd_each_server_is_a_unit_with_limits(read, monkeypatch):
    monkeypatch.setattr(students.Path, "is_dir", lambda path: str(path) == "/run/systemd/system")
    monkeypatch.setattr(students.shutil, "which", lambda name: f"/usr/bin/{name}")
    config = read(HUB_MEMORY="3G", HUB_CORES="0.5")
    from systemdspawner import SystemdSpawner

    assert issubclass(config.JupyterHub.spawner_class, SystemdSpawner)
    assert config.SystemdSpawner.username_template == "jupyter-{USERNAME}"
    assert (config.Spawner.mem_limit, config.Spawner.cpu_limit) == ("3G", 0.5)


def test_each_account_has_a_port_that_no_outgoing_connection_takes(monkeypatch):
    ports = set()
    for number in range(1000, 1400):
        monkeypatch.setattr(students.pwd, "getpwnam", lambda name, number=number: type("Entry", (), {"pw_uid": number}))
        ports.add(students.port_of("kim"))
    assert len(ports) == 400
    assert 1024 < min(ports) <= max(ports) < 32768


def test_a_python_that_students_cannot_run_is_named(tmp_path, monkeypatch):
    python = tmp_path / "home/bin/python"
    python.parent.mkdir(parents=True)
    python.touch(0o755)
    (tmp_path / "home").chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(SystemExit, match="make hub PYTHON=/usr/bin/python3"):
        prepare.check_python()


def test_lessons_are_offered_once_and_again_only_when_they_changed(tmp_path, monkeypatch):
    project = tmp_path / "project"
    (project / "notebooks/slides").mkdir(parents=True)
    (project / "notebooks/01_a.ipynb").write_text("{}", "utf-8")
    monkeypatch.setattr(prepare, "PROJECT", project)
    lessons = tmp_path / "lessons"

    def commits() -> int:
        prepare.offer_lessons(lessons)
        counted = ["git", "-C", str(lessons), "rev-list", "--count", "HEAD"]
        return int(subprocess.run(counted, capture_output=True, text=True, check=True).stdout)

    assert [commits(), commits()] == [1, 1]
    (project / "notebooks/02_b.ipynb").write_text("{}", "utf-8")
    (project / "notebooks/01_a.ipynb").unlink()
    assert commits() == 2
    assert sorted(path.name for path in lessons.iterdir()) == [".git", "02_b.ipynb"]


def test_a_hub_without_root_is_only_for_trying(monkeypatch):
    monkeypatch.setattr(students.os, "geteuid", lambda: 1000)
    assert students.find_spawner() is students.TrialSpawner


def test_a_port_at_which_another_account_listens_is_known():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert students.listeners(port) == {os.getuid()}
    assert students.listeners(port) == set()


@pytest.mark.parametrize("name", ["kim", "2026-1234", "a_b", "x" * 23])
def test_names_of_students(read, name):
    assert re.match(read().Authenticator.username_pattern, name)


@pytest.mark.parametrize("name", ["", "Kim", "kim$(id)", "kim\nroot", "x" * 24, "-rf", "김민수", "../a"])
def test_names_that_are_none(read, name):
    assert not re.match(read().Authenticator.username_pattern, name)
