"""Values that travel between the floors: frozen, slotted, picklable, with no disk, clock, network or Qt in them."""
