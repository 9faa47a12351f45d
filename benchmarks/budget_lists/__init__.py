"""Long budget lists without ruling lines, made and read again."""
