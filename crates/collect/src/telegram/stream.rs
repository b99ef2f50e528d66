//! The walk through an export: finds chats and their messages without holding the file.

use super::{Chat, message};
use crate::reading::Reading;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufReader, Read};

/// Bytes taken from the source at once.
const BUFFER: usize = 64 * 1024;

/// Goes through the file once, as far as it can be read, and fills in the chats in its order.
///
/// Hands over the messages of each chat that was not read yet and whose name and id are known by
/// the time its messages come; on the last pass, of all that were not read yet.
///
/// # Errors
///
/// What is wrong with the JSON, or with the source; [`io::ErrorKind::FileTooLarge`] if one piece
/// is larger than the limit.
pub(super) fn pass(
    source: impl Read,
    chats: &mut Vec<Chat>,
    is_last: bool,
    reading: &mut Reading<'_>,
) -> Result<(), serde_json::Error> {
    let limit = reading.limits.max_item_bytes.saturating_add(BUFFER as u64);
    let held = Held {
        bytes: Cell::new(Some(0)),
        limit,
    };
    let metered = Metered {
        source,
        held: &held,
    };
    let mut json = serde_json::Deserializer::from_reader(BufReader::with_capacity(BUFFER, metered));
    let mut walk = Walk {
        chats,
        next: 0,
        is_last,
        reading,
        held: &held,
    };
    ChatSeed {
        walk: &mut walk,
        is_top: true,
    }
    .deserialize(&mut json)?;
    json.end()
}

/// Bytes that the parser may be holding; `None` while it skips.
struct Held {
    bytes: Cell<Option<u64>>,
    limit: u64,
}

/// A source that fails when one piece of JSON grows too large to hold.
struct Metered<'h, R> {
    source: R,
    held: &'h Held,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = self.source.read(buffer)?;
        if let Some(bytes) = self.held.bytes.get() {
            let bytes = bytes + taken as u64;
            if bytes > self.held.limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            self.held.bytes.set(Some(bytes));
        }
        Ok(taken)
    }
}

struct Walk<'w, 'a> {
    chats: &'w mut Vec<Chat>,
    /// The next chat's place in `chats`.
    next: usize,
    is_last: bool,
    reading: &'w mut Reading<'a>,
    held: &'w Held,
}

impl Walk<'_, '_> {
    fn start_piece(&self) {
        self.held.bytes.set(Some(0));
    }

    fn skip<'de, A: MapAccess<'de>>(&self, map: &mut A) -> Result<(), A::Error> {
        self.held.bytes.set(None);
        map.next_value::<IgnoredAny>()?;
        self.start_piece();
        Ok(())
    }
}

/// An object with a name, an id and messages; the outermost one may hold chats instead.
struct ChatSeed<'s, 'w, 'a> {
    walk: &'s mut Walk<'w, 'a>,
    is_top: bool,
}

impl<'de> DeserializeSeed<'de> for ChatSeed<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ChatSeed<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a Telegram Desktop export")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let walk = self.walk;
        let at = walk.next;
        walk.next += 1;
        if at >= walk.chats.len() {
            walk.chats.push(Chat::default());
        }
        loop {
            walk.start_piece();
            let Some(key) = map.next_key::<String>()? else {
                return Ok(());
            };
            match key.as_str() {
                "name" => walk.chats[at].name = Some(text_of(map.next_value()?)),
                "id" => walk.chats[at].id = Some(text_of(map.next_value()?)),
                "messages" => {
                    walk.chats[at].has_messages = true;
                    map.next_value_seed(Messages {
                        walk: &mut *walk,
                        at,
                    })?;
                }
                "chats" | "left_chats" if self.is_top => {
                    map.next_value_seed(Lists { walk: &mut *walk })?;
                }
                _ => walk.skip(&mut map)?,
            }
        }
    }
}

/// A string, or a number as its digits.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// `{"about": …, "list": [chats]}`.
struct Lists<'s, 'w, 'a> {
    walk: &'s mut Walk<'w, 'a>,
}

impl<'de> DeserializeSeed<'de> for Lists<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lists<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object with a list of chats")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        loop {
            self.walk.start_piece();
            match map.next_key::<String>()?.as_deref() {
                None => return Ok(()),
                Some("list") => map.next_value_seed(List {
                    walk: &mut *self.walk,
                })?,
                Some(_) => self.walk.skip(&mut map)?,
            }
        }
    }
}

struct List<'s, 'w, 'a> {
    walk: &'s mut Walk<'w, 'a>,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of chats")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq
            .next_element_seed(ChatSeed {
                walk: &mut *self.walk,
                is_top: false,
            })?
            .is_some()
        {}
        Ok(())
    }
}

struct Messages<'s, 'w, 'a> {
    walk: &'s mut Walk<'w, 'a>,
    /// The chat's place.
    at: usize,
}

impl<'de> DeserializeSeed<'de> for Messages<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Walk {
            chats,
            is_last,
            reading,
            held,
            ..
        } = self.walk;
        let chat = &mut chats[self.at];
        let is_known = chat.name.is_some() && chat.id.is_some();
        if chat.is_read || !(is_known || *is_last) {
            held.bytes.set(None);
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        chat.is_read = true;
        let mut number = 0;
        loop {
            held.bytes.set(Some(0));
            let Some(raw) = seq.next_element::<Box<RawValue>>()? else {
                return Ok(());
            };
            number += 1;
            message::read(chat, number, raw.get(), reading);
        }
    }
}
