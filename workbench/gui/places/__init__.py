"""A conflict that is settled as a whole: both folders before and now, what each side did, and the choices in words."""
