"""`python -m newsgrep`."""

from newsgrep.cli.main import main

if __name__ == "__main__":
    main()
