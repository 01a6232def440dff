"""What the daily run leaves to the thorough one (HYPOTHESIS_PROFILE=thorough): further cases of what one case shows."""

import os

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "daily")
THOROUGH = PROFILE == "thorough"
