"""Sound plans kept between runs, as plain text."""
