"""Run a parser of foreign bytes in a killable child process with limits."""
