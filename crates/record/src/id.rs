//! Identifiers: newtypes over SHA-256 of canonical content, never counters.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::Digest as _;
use std::fmt;
use std::str::FromStr;

/// Why a string is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The string is not exactly 64 hexadecimal digits.
    #[error("an id is 64 hexadecimal digits, this has {0} characters")]
    Length(usize),
    /// A character is not a hexadecimal digit.
    #[error("an id is 64 hexadecimal digits, '{0}' is none")]
    Digit(char),
}

/// Hashes fields so that no two different lists of fields can look alike.
///
/// Each field is fed as its length in bytes (u64, little-endian) and then its bytes; the first
/// field is the name of what is hashed and of its version, such as `sanad claim 1`.
#[derive(Clone)]
pub struct Hasher(sha2::Sha256);

impl Hasher {
    /// Starts a hash of the kind named, for example `sanad document 1`.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        let mut hasher = Self(sha2::Sha256::new());
        hasher.field(kind.as_bytes());
        hasher
    }

    /// Adds one field.
    pub fn field(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a field that may be missing; a missing field differs from an empty one.
    pub fn optional(&mut self, bytes: Option<&[u8]>) -> &mut Self {
        match bytes {
            Some(bytes) => self.field(b"some").field(bytes),
            None => self.field(b"none"),
        }
    }

    /// Ends the hash.
    #[must_use]
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; 32]);

        impl $name {
            /// Wraps 32 bytes that are already a SHA-256.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(bytes)
            }

            /// The 32 bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }

            /// The first twelve hexadecimal digits: enough for people to name it on a terminal.
            #[must_use]
            pub fn short(&self) -> String {
                let mut hex = self.to_string();
                hex.truncate(12);
                hex
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut hex = [0; 64];
                for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
                    pair[0] = HEX[usize::from(byte >> 4)];
                    pair[1] = HEX[usize::from(byte & 0x0f)];
                }
                out.write_str(std::str::from_utf8(&hex).map_err(|_| fmt::Error)?)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), self.short())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(hex: &str) -> Result<Self, IdError> {
                parse_hex(hex).map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let hex = String::deserialize(from)?;
                hex.parse().map_err(de::Error::custom)
            }
        }
    };
}

/// The hexadecimal digits by their value.
const HEX: &[u8; 16] = b"0123456789abcdef";

/// The value of each byte as a hexadecimal digit; `NONE` for those that are none.
const DIGITS: [u8; 256] = {
    let mut digits = [NONE; 256];
    let mut value = 0;
    while value < 16 {
        digits[HEX[value] as usize] = value as u8;
        digits[b"0123456789ABCDEF"[value] as usize] = value as u8;
        value += 1;
    }
    digits
};
const NONE: u8 = 0xff;

/// Events of thousands of claims have ten thousands of ids, so that this may not dawdle.
fn parse_hex(hex: &str) -> Result<[u8; 32], IdError> {
    let mut bytes = [0; 32];
    let mut wrong = hex.len() != 64;
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        let (high, low) = (DIGITS[pair[0] as usize], DIGITS[pair[1] as usize]);
        wrong |= (high | low) == NONE;
        *byte = high << 4 | low & 0x0f;
    }
    match wrong {
        false => Ok(bytes),
        true => Err(match hex.chars().find(|c| !c.is_ascii_hexdigit()) {
            Some(bad) => IdError::Digit(bad),
            None => IdError::Length(hex.len()),
        }),
    }
}

id_type!(
    /// The SHA-256 of some original bytes: the plain hash that `sha256sum` prints.
    BlobId
);
id_type!(
    /// One captured item: its media, its place in what it came in, and its bytes.
    DocumentId
);
id_type!(
    /// One extracted text: the plain SHA-256 of its UTF-8 bytes.
    TextId
);
id_type!(
    /// One claim of one text.
    ClaimId
);
id_type!(
    /// One event: the claims that were its first members.
    EventId
);
id_type!(
    /// One decision of a person.
    DecisionId
);

impl BlobId {
    /// Hashes bytes as `sha256sum` does.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl TextId {
    /// Hashes a text's UTF-8 bytes as `sha256sum` does.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(sha2::Sha256::digest(text.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_id_is_what_sha256sum_prints() {
        assert_eq!(
            BlobId::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn ids_survive_their_text_form_and_refuse_others() {
        let id = BlobId::of(b"");
        assert_eq!(id.to_string().parse::<BlobId>().unwrap(), id);
        assert_eq!("abc".parse::<BlobId>(), Err(IdError::Length(3)));
        assert_eq!("x".repeat(64).parse::<BlobId>(), Err(IdError::Digit('x')));
    }

    #[test]
    fn moving_a_byte_between_fields_changes_the_hash() {
        let hash = |a: &[u8], b: &[u8]| {
            let mut hasher = Hasher::new("test 1");
            hasher.field(a).field(b);
            hasher.finish()
        };
        assert_ne!(hash(b"ab", b"c"), hash(b"a", b"bc"));
    }
}
