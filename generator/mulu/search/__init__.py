"""From pages to an index that a browser reads from small script files, without a server."""
