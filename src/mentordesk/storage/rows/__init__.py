"""How records become rows and rows become records, written out column by column."""
