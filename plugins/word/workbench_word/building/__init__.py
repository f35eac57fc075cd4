"""The merged stories built out of the elements of the versions, as the answers say."""
