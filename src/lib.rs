//! Kerege: one strategy, five country offices, no server.
