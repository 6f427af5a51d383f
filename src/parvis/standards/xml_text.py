"""What the texts of an XML document may hold (XML 1.0, production 2, `Char`)."""

from __future__ import annotations

import re

# A character that no escaping makes fit.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
