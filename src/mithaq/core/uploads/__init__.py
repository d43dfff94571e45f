"""Files that anybody gives: what they are is told by their content, and what could harm a reader is refused.

Used by every form that takes a file, and by the mail that comes in. Nothing of a file is run or drawn to screen it.
"""

from mithaq.core.uploads.kinds import MEDIA_TYPES
from mithaq.core.uploads.names import safe_name
from mithaq.core.uploads.screening import Screened, screened

__all__ = ["MEDIA_TYPES", "Screened", "safe_name", "screened"]
