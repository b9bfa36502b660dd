# make lab     everything for studying: environment, data, JupyterLab   (ARGS="--no-browser --port 8890")
# make test    lint, unit tests, and every notebook, untouched and solved  (PYTHON=python3.13)
# make editions  each lesson in one language, in build/editions: what Colab and Binder open  (then make test-editions)
# make site      both languages as pages to read, in build/site
# make lecture   LESSON=2 SLIDES=ko: the slides of a lesson, live in JupyterLab
# make slides    the slides of all lessons as pages and PDF, in build/slides  (ARGS="2 3" for some alone)
# make hub       a JupyterHub for a class on this machine, see binder/README.md  (HUB_URL=http://:8000)
# make hub-load  forty students at once on such a hub, and what can go wrong; as root  (STUDENTS=8)
# make test-browser  each lesson and widget in a real JupyterLab, with pictures in .screenshots/
# make test-colab    the lessons as on Colab: its Python and its versions, with helpers installed by the first cell
# make test-frameworks  lesson 9 with TensorFlow, JAX and MXNet, in environments of their own
# make solved  the lessons with the solutions of their exercises, in solved/
# make bench   how fast and how large: ratios, in more than ten minutes  (ARGS="busy memory" for some alone)

PYTHON ?= python3
SPACE := $(EMPTY) $(EMPTY)
VENV := .venv$(if $(filter-out python3,$(PYTHON)),-$(notdir $(subst $(SPACE),_,$(PYTHON))))
BIN := $(VENV)/bin

# A kernel starts in notebooks/, where a relative folder would mean another one. `value` takes the text as it is, so that
# neither make nor a shell reads a $ or a quote in it.
ifdef HELPERS_DATA
override HELPERS_DATA := $(if $(filter /% ~%,$(firstword $(value HELPERS_DATA))),,$(CURDIR)/)$(value HELPERS_DATA)
export HELPERS_DATA
endif

# Threads of torch that wait for each other sleep, so that a busy machine does not slow them down a hundred times; a
# choice of your own stands.
ifeq ($(OMP_WAIT_POLICY)$(GOMP_SPINCOUNT)$(KMP_BLOCKTIME),)
export OMP_WAIT_POLICY := PASSIVE
endif

# Tests are shared out among at most four cores, by files and notebooks. PYTEST_XDIST_AUTO_NUM_WORKERS=1 keeps to one.
SHARED := -n logical --maxprocesses 4 --dist loadscope

# JupyterLab begins with the list of lessons, asks nothing, and shows file names whole.
LAB := --LabApp.default_url=/lab/tree/welcome.ipynb --LabApp.app_settings_dir="$(CURDIR)/binder/lab"

# The longest that a cell of a lesson may take.
CELL_SECONDS ?= 120
NBVAL := --nbval --nbval-sanitize-with tests/sanitize.cfg --nbval-cell-timeout $(CELL_SECONDS)

# The environment is looked after again where it was moved with its folder, or where its Python is another one or gone.
FOUND := $(shell $(BIN)/python -IS -c "" 2>/dev/null && cat $(VENV)/.installed)
ifneq ($(FOUND),$(CURDIR)/$(VENV) $(realpath $(BIN)/python))
.PHONY: $(VENV)/.installed
endif

.PHONY: lab test lint unit notebooks solved editions test-editions site lecture slides test-slides hub hub-load test-hub test-browser test-colab test-frameworks bench outputs links clean

lab: $(VENV)/.installed
	@$(BIN)/python -m helpers.data || true
	@$(BIN)/python -m helpers.exercises.welcome notebooks
	$(BIN)/python -m jupyterlab --ServerApp.root_dir=notebooks $(LAB) $(ARGS)

test: lint unit notebooks

lint: $(VENV)/.installed
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

unit: $(VENV)/.installed  # ARGS="-k board" for some alone
	$(BIN)/python -m pytest $(SHARED) tests $(ARGS)

LESSONS ?= notebooks solved
notebooks: solved
	HELPERS_LANG=both $(BIN)/python -m pytest $(SHARED) $(NBVAL) $(LESSONS)

solved: $(VENV)/.installed
	$(BIN)/python .ci/solve.py solved

editions: $(VENV)/.installed  # each lesson in one language, with its outputs, in build/editions
	$(BIN)/python .ci/editions.py

site: build/editions build/slides $(VENV)/.installed  # pages to read, with search, in build/site; MathJax comes by npm
	$(BIN)/python -m pip install --quiet --editable ".[site]"
	$(BIN)/python .ci/site

# Slides. In a lecture hall there may be no network, so pip is asked only for what is not here yet.
LESSON ?= 1
SLIDES ?= $(if $(filter en,$(HELPERS_LANG)),en,ko)
LECTURE = $(BIN)/python -c "import jupyterlab_slideshow, mistune, ruff" 2>/dev/null || $(BIN)/python -m pip install --quiet --editable ".[lecture]"
lecture: $(VENV)/.installed
	@$(LECTURE)
	@$(BIN)/python -m helpers.data || true
	deck=$$($(BIN)/python .ci/slides --lecture $(LESSON) $(SLIDES)) && $(BIN)/python -m jupyterlab \
		--ServerApp.root_dir=build/lecture/$(SLIDES) --LabApp.default_url="/lab/tree/$$deck" \
		--LabApp.app_settings_dir="$(CURDIR)/build/lecture/$(SLIDES)/.settings" $(ARGS)

slides: $(VENV)/.installed
	@$(LECTURE)
	$(BIN)/python -m pip install --quiet --editable ".[browser]"
	-$(BIN)/python .ci/browser.py
	$(BIN)/python .ci/slides $(ARGS)

test-slides: build/slides
	$(BIN)/python -m pytest $(SHARED) tests/slides

# A class on one machine.
HUB = $(BIN)/python -c "import firstuseauthenticator, jupyterhub, jupyterhub_idle_culler, nbgitpuller, systemdspawner" \
	2>/dev/null || $(BIN)/python -m pip install --quiet --editable ".[hub]"
hub: $(VENV)/.installed
	@$(HUB)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m jupyterhub --config binder/jupyterhub_config.py $(ARGS)

test-hub: $(VENV)/.installed
	@$(HUB)
	$(BIN)/python -m pytest -n0 tests/hub

STUDENTS ?= 40
hub-load: $(VENV)/.installed
	@$(HUB)
	STUDENTS=$(STUDENTS) $(BIN)/python -m pytest -n0 tests/hub
	STUDENTS=$(STUDENTS) $(BIN)/python .ci/bench hub

# What a failed command leaves half made is removed: it would pass for whole.
build/editions build/slides build/site:
	$(MAKE) $(@F) || { rm -rf $@; false; }

test-editions: build/editions $(VENV)/.installed
	$(BIN)/python -m pytest -n0 tests/editions
	$(BIN)/python -m pytest $(SHARED) $(NBVAL) build/editions

test-browser: build/site $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable ".[browser]"
	$(BIN)/python .ci/browser.py
	$(BIN)/python -m pytest tests/browser

# The editions as on Colab: its Python and versions, helpers from the wheel; then the unit tests of what is shown.
COLAB := $(VENV)-colab/bin/python -m pytest
SHOWN := board exercise_buttons explorers offscreen panel plots progress resize widgets
test-colab: build/editions $(VENV)/.installed
	$(BIN)/python .ci/colab.py $(VENV)-colab
	$(BIN)/python -m pytest -n0 tests/editions
	COLAB=1 PATH="$(CURDIR)/$(VENV)-colab/bin:$$PATH" $(COLAB) -n0 tests/colab
	COLAB=1 PATH="$(CURDIR)/$(VENV)-colab/bin:$$PATH" $(COLAB) $(SHARED) $(subst --nbval ,--nbval-lax ,$(NBVAL)) build/editions
	$(COLAB) $(SHARED) $(SHOWN:%=tests/test_%.py)

# Lesson 9 beside the frameworks that are no part of the main environment; MXNet has a kernel of its own.
FRAMEWORKS := $(VENV)-frameworks/bin/python -m pytest $(SHARED)
OTHER := 09_other_frameworks.ipynb
TRIED := frameworks or lesson9 or shuffled_chain or same_batches or jax_update
test-frameworks: solved build/editions $(VENV)/.installed
	$(BIN)/python .ci/frameworks.py
	HELPERS_LANG=both $(FRAMEWORKS) $(NBVAL) notebooks/$(OTHER) solved/$(OTHER)
	$(FRAMEWORKS) $(subst --nbval ,--nbval-lax ,$(NBVAL)) build/editions/*/$(OTHER)
	$(FRAMEWORKS) tests/frameworks tests/test_exercises.py tests/test_answers.py -k "$(TRIED)"
	test ! -e build/mxnet.ipynb || JUPYTER_PATH="$(CURDIR)/$(VENV)-mxnet/share/jupyter" PYTHONPATH="$(CURDIR)" HELPERS_LANG=both \
		$(BIN)/python -m pytest $(NBVAL) --nbval-kernel-name mxnet build/mxnet.ipynb

bench: $(VENV)/.installed  # speed and memory as ratios; writes the tables and the picture in .ci/bench
	$(BIN)/python .ci/bench $(ARGS)

outputs: $(VENV)/.installed  # run the lessons and store their outputs, before a commit
	$(BIN)/python .ci/execute.py $(ARGS)
	$(BIN)/python -m helpers.exercises.welcome notebooks

links: $(VENV)/.installed  # write every link and address, for the repository on GitHub; SOURCE=OWNER/REPOSITORY for another
	$(BIN)/python .ci/links.py $(SOURCE)

clean:
	rm -rf .venv* build solved .pytest_cache .ruff_cache

# Tools are run as modules: a script in bin/ begins with the path at which it was installed.
$(VENV)/.installed: pyproject.toml binder/d2l.txt .ci/install.py
	"$(PYTHON)" .ci/install.py $(VENV)
