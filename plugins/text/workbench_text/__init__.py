"""Text files for Smart Briefcases: any encoding, any line end, merged by lines and words."""
