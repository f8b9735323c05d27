"""One function per thing a person asks for, in that person's module; the only floor that knows the order of steps."""
