"""Draws bees per week, one line a site, as characters."""

import csv
import sys
from collections import defaultdict

WIDTH = 40


def main(path):
    weeks = defaultdict(dict)
    with open(path) as file:
        for row in csv.DictReader(file):
            weeks[row["site"]][int(row["week"])] = int(row["bees"])
    for site, counts in sorted(weeks.items()):
        print(site)
        for week, bees in sorted(counts.items()):
            print(f"  {week:2} {'*' * min(bees, WIDTH)}")


main(sys.argv[1])
