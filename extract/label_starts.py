"""What a line's label looks like: "Ansvarig: Region Väst" begins with one.

Apart from `extract.labels`, which knows what labels say: a page's geometry needs their looks
alone, and not the vocabulary, whose data files take longer to load than a page to read.
"""

from __future__ import annotations

import re

from extract.patterns import pattern

# A label is a word or a few, or a sign: "Ansvarig part", "Beviljat belopp 2024 (tkr)", "#".
LABEL = pattern(
    r"^[^\w#]*(?P<label>#|[^\W\d](?:[^:\n]{0,40}[^\W])?[)?]?)\s*:\s*(?P<value>.*)$", re.DOTALL
)
MOST_WORDS = 5
