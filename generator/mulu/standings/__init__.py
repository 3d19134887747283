"""From counts to standings: pure functions, exact fractions."""
