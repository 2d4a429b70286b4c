"""Faults planted on purpose: the simulator proves that it can see."""

from tests.simulation.sharing.planted.of_replicas import OF_REPLICAS
from tests.simulation.sharing.planted.of_servers import OF_SERVERS

FAULTS = (*OF_SERVERS, *OF_REPLICAS)
