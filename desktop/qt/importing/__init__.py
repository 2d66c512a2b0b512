"""The import wizard: a file, where its columns go, what that will change, and the way back."""
