"""What The Littlest JupyterHub needs beside tljh.yaml: put it into /opt/tljh/config/jupyterhub_config.d/.

The lessons come into each home, and are brought up to date, by nbgitpuller's rules when a student opens the first page.
"""

from urllib.parse import urlencode

LESSONS = {"repo": "https://github.com/YOUR_NAME/REPOSITORY", "branch": "main", "targetpath": "lessons"}

c = get_config()  # noqa: F821 - JupyterHub gives it
c.Spawner.default_url = "/git-pull?" + urlencode({**LESSONS, "urlpath": "lab/tree/lessons/notebooks/welcome.ipynb"})
c.Spawner.environment = {"OMP_NUM_THREADS": "1", "HELPERS_DATA": "/srv/data"}
