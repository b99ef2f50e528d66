//! Files that the binary carries.

/// A file's path below its folder, with `/`, and its bytes.
pub type File = (&'static str, &'static [u8]);

/// The invented reports of `sanad demo`.
pub const EXAMPLES: &[File] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// The codebook's files, kept beside every record that they coded.
pub const CODEBOOK: &[File] = include!(concat!(env!("OUT_DIR"), "/codebook.rs"));
