"""Scan, identity, reconcile, journal, apply: how replicas become the same without losing a byte."""
