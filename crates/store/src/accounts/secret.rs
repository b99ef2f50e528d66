//! Secrets that are handed out once and kept as hashes only.

use super::{AccountError, Result};
use sha2::{Digest as _, Sha256};

/// Bytes that nobody can guess.
pub(super) fn random() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(AccountError::Random)?;
    Ok(bytes)
}

/// A new secret of 256 bits, as 64 hexadecimal digits.
pub(super) fn secret() -> Result<String> {
    Ok(hex(&random()?))
}

/// What is kept of a secret. It is as long as the hash, so that no slow hash is needed.
pub(super) fn kept(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
