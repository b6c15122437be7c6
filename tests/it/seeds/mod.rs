//! The five pages from which the first profiles were made, each row by row.

mod naruto;
