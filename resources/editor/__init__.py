"""The mail editor's page: Squire and DOMPurify as their authors publish them, and our own part."""
