"""Every page of this guide: the rules of all pages, and what holds for the words of this one."""
