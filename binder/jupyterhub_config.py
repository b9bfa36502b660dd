"""A JupyterHub for a class on one machine: `make hub` starts it, and binder/README.md tells how to run a class with it.

What can be chosen, by environment variables:

HUB_URL       where it listens; http://127.0.0.1:8000 unless it is set, http://:8000 for the whole network
HUB_CERTIFICATE, HUB_KEY   files for HTTPS
HUB_PASSWORD  one password for the whole class; without it, each student's first password becomes theirs. With it,
              teachers take the one in HUB_STATE/private/teacher_password
HUB_STUDENTS  a file with the names of those who may log in, one a line; without it, all may
HUB_TEACHERS  the names of those who may see and stop the servers of others, with spaces between
HUB_MEMORY    the most that a student may use (2G); HUB_CORES, the most of the processors' time, in cores (with systemd)
HUB_MOST      the most students at once; without it, as many as the memory holds
HUB_IDLE      the minutes after which an idle server is stopped (60)
HUB_STATE     the folder of what is kept; HUB_HOMES, the folder of the students' homes (/home)
HELPERS_DATA  the folder of the datasets; all read the same
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "binder/hub")]

from prepare import find_state, inner_port, install_proxy, most_students, prepare, secret  # noqa: E402 - they need the path
from students import PREFIX, PROCESSES, find_spawner, make_account  # noqa: E402

c = get_config()  # noqa: F821 - JupyterHub gives it
settings = os.environ
state = find_state()
private = prepare(state)

# Whoever is here when the hub is restarted goes on: their servers and the proxy outlive it.
c.JupyterHub.bind_url = settings.get("HUB_URL", "http://127.0.0.1:8000")
port = urlsplit(c.JupyterHub.bind_url).port or 8000
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{inner_port(port)}"
c.JupyterHub.hub_port = inner_port(port) + 1
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = settings.get("HUB_CERTIFICATE", ""), settings.get("HUB_KEY", "")
c.JupyterHub.cleanup_servers = c.JupyterHub.cleanup_proxy = False
c.JupyterHub.db_url = f"sqlite:///{private}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(private / "cookie_secret")
c.ConfigurableHTTPProxy.command = [str(install_proxy(state / "proxy"))]
c.ConfigurableHTTPProxy.auth_token = secret(private, "proxy_token")
c.ConfigurableHTTPProxy.pid_file = str(private / "proxy.pid")

# Names are part of the names of accounts.
c.Authenticator.username_pattern = r"[a-z0-9][a-z0-9_-]{0,22}\Z"
c.Authenticator.admin_users = set(settings.get("HUB_TEACHERS", "").split())
if "HUB_STUDENTS" in settings:
    c.Authenticator.allowed_users = set(Path(settings["HUB_STUDENTS"]).read_text("utf-8").split())
    c.Authenticator.allow_all = False  # not even where the list is empty
    c.Authenticator.allow_existing_users = False  # whoever is taken off the list stays out
else:
    c.Authenticator.allow_all = True
korean, english = "아이디는 영문 소문자와 숫자로 씁니다.", "A name is made of small letters and digits."
if "HUB_PASSWORD" in settings:
    c.JupyterHub.authenticator_class = "shared-password"
    c.SharedPasswordAuthenticator.user_password = settings["HUB_PASSWORD"]
    c.SharedPasswordAuthenticator.admin_password = secret(private, "teacher_password")
else:
    c.JupyterHub.authenticator_class = "firstuseauthenticator.FirstUseAuthenticator"
    c.FirstUseAuthenticator.dbm_path = str(private / "passwords.dbm")
    korean += " 처음 쓴 비밀번호(7자 이상)가 자기 것이 됩니다."
    english += " The first password that you give (at least 7 letters) becomes yours."
c.JupyterHub.template_paths = [str(PROJECT / "binder/hub/templates")]
c.JupyterHub.template_vars = {"announcement_login": f"{korean}<br>{english}"}

# A student's server: their account, their share of the machine, the lessons; Python and the data are the same for all.
spawner = find_spawner()
c.JupyterHub.spawner_class = spawner
c.Spawner.cmd = [str(PROJECT / "binder/hub/start-server")]
c.Spawner.args = [
    f"--LabApp.app_settings_dir={PROJECT}/binder/lab",
    "--KernelManager.transport=ipc",  # files of the student's own: forty kernels at once do not take each other's ports
    "--MappingKernelManager.cull_idle_timeout=3600",
]
c.Spawner.notebook_dir = "~/lessons"
c.Spawner.default_url = "/lab/tree/welcome.ipynb"
c.Spawner.mem_limit = settings.get("HUB_MEMORY", "2G")
c.Spawner.cpu_limit = float(settings.get("HUB_CORES", "1"))
c.Spawner.start_timeout = c.Spawner.http_timeout = 300  # forty start at once when a lecture begins
c.Spawner.environment = {
    "PATH": f"{Path(sys.executable).parent}:{os.defpath}",
    "JUPYTER_PATH": str(state / "jupyter"),
    "HUB_STATE": str(state),
    "HELPERS_DATA": settings["HELPERS_DATA"],
    "OMP_NUM_THREADS": "1",
}
c.JupyterHub.active_server_limit = int(settings.get("HUB_MOST", most_students()))
c.Spawner.poll_interval = 5  # seconds until the hub sees that a server has ended
c.SystemdSpawner.username_template = f"{PREFIX}{{USERNAME}}"
c.SystemdSpawner.unit_extra_properties = {"TasksMax": str(PROCESSES)}
c.SimpleLocalProcessSpawner.home_dir_template = f"{settings.get('HUB_HOMES', state / 'homes')}/{{username}}"
if not os.geteuid():
    homes = Path(settings.get("HUB_HOMES", "/home"))
    c.Spawner.pre_spawn_hook = lambda spawner: make_account(spawner.user.name, homes)

# Beside the hub: the process that all is forked from, and one that stops idle servers. Students' processes hold what
# the first one's memory held, so its environment is emptied of the hub's secrets.
idle = 60 * int(settings.get("HUB_IDLE", "60"))
clean = ["/usr/bin/env", "-i", f"PATH={os.defpath}", f"HELPERS_DATA={settings['HELPERS_DATA']}", "LANG=C.UTF-8"]
warm = [sys.executable, str(PROJECT / "binder/hub/warm.py"), str(state / "warm")]
c.JupyterHub.services = [
    {"name": "idle", "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}"]},
    *([{"name": "warm", "command": [*clean, *warm]}] if sys.platform == "linux" else []),
]
scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
c.JupyterHub.load_roles = [{"name": "idle", "scopes": scopes, "services": ["idle"]}]
