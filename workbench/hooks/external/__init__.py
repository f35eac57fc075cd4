"""External tools: found on this machine, given copies to work on, watched, and what they wrote taken back; no Qt."""
