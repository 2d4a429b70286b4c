"""Programs of a shared programme, killed and cut off, with everybody else going on."""
