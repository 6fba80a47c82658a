from tests.kernels import kernels  # noqa: F401  a fixture
