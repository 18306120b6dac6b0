"""What is wrong with a cell, before anybody knows in which row it stands."""


class CellFault(Exception):
    """A cell that cannot be used; `expected` completes "expected …".

    `column` is set by whoever compares several cells of a row; else it is the cell at hand.
    """

    def __init__(self, expected: str, column: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.column = column
