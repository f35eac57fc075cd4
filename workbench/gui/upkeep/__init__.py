"""What a person looks after in one briefcase: its folders here, its rules, old versions, other replicas, and its health."""
