//! What reading a file gives, and how much it may take.

use record::{DateLine, Language, Media, Problem};

/// One captured item: what a [`record::Document`] is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What the bytes are.
    pub media: Media,
    /// What the bytes do not hold but the document's id needs: the chat's id for a Telegram
    /// message, empty for everything else.
    pub context: String,
    /// The item's original bytes: the whole file, the line of a JSON Lines file without its line
    /// end, or the JSON object of one Telegram message.
    pub bytes: Vec<u8>,
    /// The text taken from them, with line feeds as the only line ends.
    pub text: String,
    /// The extractor's name and version, such as `html 1`.
    pub extractor: &'static str,
    /// The text's language.
    pub language: Language,
    /// Who published it, as the file says: a site's name, a field, a chat's name.
    pub source: Option<String>,
    /// Its address, as the file says.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its byline; the sender of a message.
    pub byline: Option<String>,
    /// The day it speaks from, if meta data give it.
    pub dateline: Option<DateLine>,
    /// Whom a message was forwarded from.
    pub forwarded_from: Option<String>,
    /// Which message of the same chat it answers.
    pub reply_to: Option<String>,
    /// Where in the file: `line 3`, `message 17`; `None` if the item is the whole file.
    pub item: Option<String>,
    /// The id that a JSON Lines file gives it.
    pub explicit_id: Option<String>,
}

impl Item {
    /// An item that has only bytes and text; its language is told from the text.
    #[must_use]
    pub fn new(media: Media, extractor: &'static str, bytes: Vec<u8>, text: String) -> Self {
        Self {
            media,
            context: String::new(),
            bytes,
            language: crate::language(&text),
            text,
            extractor,
            source: None,
            url: None,
            title: None,
            byline: None,
            dateline: None,
            forwarded_from: None,
            reply_to: None,
            item: None,
            explicit_id: None,
        }
    }
}

/// How much one file may take, in bytes; what is larger becomes a problem, never a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is read whole: plain text, and anything from standard input that cannot
    /// be read line by line. JSON Lines and Telegram files are streamed and have no limit.
    pub max_bytes: u64,
    /// Largest single piece that is parsed: one HTML page, one line of a JSON Lines file, one
    /// Telegram message.
    pub max_item_bytes: u64,
}

impl Default for Limits {
    /// 200 MiB for a file and 16 MiB for a piece: a hundred times the largest articles seen, and
    /// little enough for a small laptop.
    fn default() -> Self {
        Self {
            max_bytes: 200 << 20,
            max_item_bytes: 16 << 20,
        }
    }
}

/// Where items and problems go, in the order of the file.
///
/// A problem that concerns an item that could still be read (undecodable bytes, a doubled id)
/// comes right before that item.
pub type Sink<'a> = &'a mut dyn FnMut(Result<Item, Problem>);

/// What reading one file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Items handed over.
    pub items: u64,
    /// Problems handed over.
    pub problems: u64,
    /// Messages without text and service messages, passed over in silence.
    pub skipped: u64,
}
