"""What the three Office formats share: packages of parts, read within limits, spliced and checked. No hooks of its own."""
