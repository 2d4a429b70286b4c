"""Python imports this before anything else in a process whose PYTHONPATH names this folder.

STEPS names the file for the steps of the program, FATAL_STEP the number of the last one.
"""

import atexit
import os

from tests.end2end.sharing.counting import count_steps

if "STEPS" in os.environ:
    counted = count_steps(os.environ["STEPS"], fatal=int(os.environ["FATAL_STEP"]))
    atexit.register(counted.take, "end")
