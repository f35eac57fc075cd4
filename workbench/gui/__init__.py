"""The window: thin widgets that show views and emit choices. Rules live in `review` and in the models here."""
