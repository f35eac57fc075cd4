"""Elements of one version brought into another: what they point to comes along, or is found there already."""
