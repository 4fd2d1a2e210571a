//! What stories and proofs share.
