"""Merges .ini files key by key; a sample plugin for Smart Briefcases."""
