"""The endpoint as plain WSGI, for any server: `pixel_endpoint.wsgi:application`.

Built from the home folder that RUNDBRIEF_PIXEL_HOME names; threads are welcome.
"""

from __future__ import annotations

import atexit
import os

from pixel_endpoint.running import start_endpoint
from pixel_endpoint.settings import default_home

_endpoint = start_endpoint(default_home(os.environ))
atexit.register(_endpoint.close)
application = _endpoint.application
