//! The five pages from which the first profiles were made, each row by row.

mod atsugi;
mod everywhere;
mod fuchu;
mod fujioka;
mod koto;
mod naruto;
mod shared;
