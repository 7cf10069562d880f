"""Sheets to print: the blocks that authors write, their options, their items and the editions they are printed in."""
