"""The values for a cluster, by the chart's own schema; and the arithmetic of the plan."""

import re
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / "binder" / "kubernetes"
SCHEMA = PROJECT.parent / "shared/schemas/zero-to-jupyterhub-values.schema.yaml"
BENCH = """
<!-- lessons -->
| a kernel that runs | peak MB | own MB |
| --- | --- | --- |
| `import torch` | 404 | 299 |
| 01_a | 512 | 364 |
| 02_b | 1024 | 630 |
| 03_c | 600 | 500 |
<!-- /lessons -->
<!-- server -->
| to start | |
| --- | --- |
| memory of a server, MB | 128 |
| a server, s of a core | 4.0 |
| a kernel, s of a core | 3.0 |
<!-- /server -->
"""


@pytest.fixture(scope="module")
def plan():
    sys.path.insert(0, str(FOLDER))
    try:
        import plan
    finally:
        sys.path.remove(str(FOLDER))
    return plan


@pytest.fixture
def values():
    return yaml.safe_load((FOLDER / "values.yaml").read_text("utf-8"))


def without_required(schema):
    """The schema is of the chart's defaults with ours on top; ours alone need not name everything."""
    if isinstance(schema, dict):
        return {key: without_required(value) for key, value in schema.items() if key != "required"}
    return [without_required(item) for item in schema] if isinstance(schema, list) else schema


@pytest.fixture(scope="module")
def errors():
    """What the chart's schema complains about."""
    if not SCHEMA.exists():
        pytest.skip("the schema is not here; the workflow `image` lets helm look")
    validator = jsonschema.Draft7Validator(without_required(yaml.safe_load(SCHEMA.read_text("utf-8"))))
    return lambda values: [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(values)]


def test_the_values_are_as_the_chart_wants_them(values, errors):
    assert errors(values) == []


def change(values, path, value):
    """Set a value that lies deeper."""
    *folders, name = path.split(".")
    for folder in folders:
        values = values[folder]
    values[name] = value


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("singleuser.memroy", {}),
        ("cull.timeout", "an hour"),
        ("scheduling.userPlaceholder.replicas", 0.5),
        ("hubs", {}),
    ],
)
def test_a_slip_in_the_values_is_found(values, errors, path, wrong):
    change(values, path, wrong)
    assert errors(values)


def test_what_the_values_give_a_student_is_what_was_measured(plan, values):
    student = plan.measured(plan.BENCH.read_text("utf-8"))
    memory = values["singleuser"]["memory"]
    assert memory == {"guarantee": f"{student.guarantee}G", "limit": f"{student.limit}G"}


def test_the_page_shows_the_plan_of_today(plan):
    page = (FOLDER / "README.md").read_text("utf-8")
    assert plan.plan_table(plan.measured(plan.BENCH.read_text("utf-8"))) in page


def test_a_student_is_read_from_the_page_of_the_bench(plan):
    student = plan.measured(BENCH)
    assert student == plan.Student(server=0.125, kernel=600 / 1024, largest=1.0, start=7.0)
    assert student.guarantee == 0.7
    assert student.limit == 3


def test_a_node_takes_as_many_as_its_memory_or_its_pods_allow(plan):
    student = plan.Student(server=0.1, kernel=0.4, largest=1.0, start=8.0)
    assert plan.Plan(40, student, plan.Node(memory=12.5, reserved=2.5)).on_a_node == 20
    assert plan.Plan(40, student, plan.Node(memory=1000)).on_a_node == 100


def test_a_plan_by_hand(plan):
    """20 students on a node of 10 GB: 41 need three nodes; 14 on the fullest, with 8 s of 4 cores each, wait 28 s."""
    student = plan.Student(server=0.1, kernel=0.4, largest=1.0, start=8.0)
    made = plan.Plan(41, student, plan.Node(cores=4, memory=12.5, reserved=2.5))
    assert (made.nodes, made.memory, made.wait, made.placeholders) == (3, 20.5, 28.0, 10)
    assert plan.Plan(4000, student).placeholders == 400


@pytest.mark.parametrize("count", [1, 40, 399, 400, 401, 4000])
def test_everybody_has_a_place_and_no_node_is_for_nobody(plan, count):
    made = plan.Plan(count, plan.Student(server=0.12, kernel=0.6, largest=0.9, start=8.0))
    assert made.nodes * made.on_a_node >= count > (made.nodes - 1) * made.on_a_node


def test_the_image_that_is_built_is_the_one_that_is_used(values):
    workflow = (PROJECT / ".github/workflows/image.yml").read_text("utf-8")
    folder = re.search(r"--target-repo-dir (\S+)", workflow)[1]
    assert values["singleuser"]["extraEnv"]["HELPERS_DATA"] == f"{folder}/data"
    assert values["singleuser"]["storage"]["homeMountPath"] != folder
    images = {values["singleuser"]["image"]["tag"]}
    images |= {
        one["kubespawner_override"]["image"].rpartition(":")[2] for one in values["singleuser"]["profileList"][1:]
    }
    assert images == set(yaml.safe_load(workflow)["jobs"]["image"]["strategy"]["matrix"]["device"])
    assert "nbgitpuller" in (PROJECT / "binder/environment.yml").read_text("utf-8")
