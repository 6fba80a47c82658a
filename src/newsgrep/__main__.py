"""`python -m newsgrep`."""

from newsgrep.start import main

if __name__ == "__main__":
    main()
