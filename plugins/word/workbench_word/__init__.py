"""Word documents for Smart Briefcases: read, compared, merged and shown."""
