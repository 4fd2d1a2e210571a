//! The press set's own key, field by field, and small files of the project with the same faults.
