"""Before the tests of frameworks."""

import torchvision  # noqa: F401 - imported after TensorFlow, it ends the process
