"""What newsgrep is compared with, one peer a file; newsgrep itself is measured as one of them."""
