"""The words of a guide: one record for each, the forms that readers meet, and which pages use them."""
