"""Where work runs: modules with one function `run(partitions, function)` that yields results in order, and no class."""
