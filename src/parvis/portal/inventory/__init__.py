"""What the authority holds: inventory lines, their decisions, the duties that apply, the registers."""
