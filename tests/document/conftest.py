"""How Hypothesis runs here: no test fails because the machine is busy."""

from hypothesis import HealthCheck, settings

settings.register_profile("document", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("document")
