"""`python -m graphsvc` is the command `graphsvc`."""

from __future__ import annotations

import sys

from graphsvc.cli import main

sys.exit(main())
