"""Tables in running text: found by their headers, rebuilt by what their cells hold."""
