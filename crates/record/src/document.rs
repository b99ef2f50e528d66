//! One captured item.

use crate::named::named;
use crate::{BlobId, DocumentId, Hasher, TextId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

named! {
    /// What a document's bytes are.
    Media {
        Text "text" "plain text",
        Html "html" "a web page",
        JsonLine "json_line" "one line of a JSON Lines file",
        TelegramMessage "telegram_message" "one message of a Telegram Desktop export",
    }
}

named! {
    /// A text's language, as far as sanad tells languages apart.
    Language {
        English "en" "English",
        Persian "fa" "Persian",
        Arabic "ar" "Arabic",
        Kurdish "ckb" "Central Kurdish",
        Other "und" "another language, or too little text to tell",
    }
}

named! {
    /// Where a date line was found.
    DateLineFrom {
        Field "field" "a field of the file it came in",
        Meta "meta" "a meta tag of the page",
        JsonLd "json_ld" "the page's JSON-LD",
        TimeTag "time_tag" "a time element of the page",
        Dateline "dateline" "a dateline in the text",
    }
}

/// The day a document speaks from: relative expressions resolve against it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateLine {
    /// The day.
    pub date: Date,
    /// Where it was found.
    pub from: DateLineFrom,
    /// As written.
    pub text: String,
}

/// One extraction of a document's text; a better one is a new version beside the old.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextVersion {
    /// The text's hash.
    pub text: TextId,
    /// The extractor's name and version, such as `html 1`.
    pub extractor: String,
}

/// One time the document's bytes came in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Capture {
    /// The file's path as given, `-` for standard input; lossy where it is not UTF-8.
    pub path: String,
    /// Where in the file: `line 3`, `message 17`.
    pub item: Option<String>,
}

/// One captured item: where its bytes are, what text was taken from them, what is known of it.
///
/// Bytes and extracted text never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Hash of media, context and bytes: see [`Document::id_of`].
    pub id: DocumentId,
    /// What the bytes are.
    pub media: Media,
    /// The bytes.
    pub bytes: BlobId,
    /// The texts extracted from them, oldest first.
    pub texts: Vec<TextVersion>,
    /// Language of the newest text.
    pub language: Language,
    /// Who published it, as the document or its file says.
    pub source: Option<String>,
    /// Its address, as the document or its file says; never fetched.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its byline.
    pub byline: Option<String>,
    /// The day it speaks from, if meta data give it.
    pub dateline: Option<DateLine>,
    /// Whom a message was forwarded from.
    pub forwarded_from: Option<String>,
    /// Which message of the same chat it answers.
    pub reply_to: Option<String>,
    /// Each time it came in, oldest first.
    pub captures: Vec<Capture>,
}

impl Document {
    /// The id of a document: its media, the context that its bytes do not hold (a chat's id;
    /// empty for most), and its bytes.
    #[must_use]
    pub fn id_of(media: Media, context: &str, bytes: BlobId) -> DocumentId {
        let mut hasher = Hasher::new("sanad document 1");
        hasher
            .field(media.name().as_bytes())
            .field(context.as_bytes())
            .field(bytes.as_bytes());
        DocumentId::from_bytes(hasher.finish())
    }
}
