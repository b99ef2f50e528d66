//! One message of an export to an item.

use super::Chat;
use crate::date;
use crate::decode::tidy;
use crate::item::Item;
use crate::jsonl::placeless;
use crate::reading::Reading;
use record::{DateLineFrom, Media, Problem, ProblemKind};
use serde::Deserialize;

/// The extractor's name and version.
const EXTRACTOR: &str = "telegram 1";

/// One message, as written.
#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    id: Option<serde_json::Number>,
    #[serde(rename = "type", default)]
    kind: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    forwarded_from: Option<String>,
    #[serde(default)]
    reply_to_message_id: Option<serde_json::Number>,
    #[serde(default)]
    text: Option<Flat>,
}

/// A text with or without runs.
#[derive(Deserialize)]
#[serde(untagged)]
enum Flat {
    Text(String),
    Runs(Vec<Run>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Run {
    Text(String),
    Styled { text: String },
}

impl Flat {
    fn into_string(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Runs(runs) => runs
                .into_iter()
                .map(|run| match run {
                    Run::Text(text) | Run::Styled { text } => text,
                })
                .collect(),
        }
    }
}

/// Reads the JSON of the `number`th message of a chat, counted from 1.
pub(super) fn read(chat: &Chat, number: u64, raw: &str, reading: &mut Reading<'_>) {
    let chat_name = chat.name.as_ref().and_then(Option::as_deref);
    // A list would be taken for the fields in their order.
    let parsed = match raw.starts_with('{') {
        true => serde_json::from_str::<Message>(raw),
        false => Err(serde::de::Error::custom("it is not an object")),
    };
    let message = match parsed {
        Ok(message) => message,
        Err(error) => {
            let name = chat_name.unwrap_or("without a name");
            let subject = format!("{}: message {number} of chat {name}", reading.subject());
            let message = format!(
                "this message is not as Telegram Desktop writes it ({}); export the chat again",
                placeless(&error)
            );
            return reading.problem(Problem::new(ProblemKind::Malformed, subject, message));
        }
    };
    let is_message = message.kind.as_deref().is_none_or(|kind| kind == "message");
    let text = message.text.map(Flat::into_string).unwrap_or_default();
    if !is_message || text.trim().is_empty() {
        reading.tally.skipped += 1;
        return;
    }
    let bytes = raw.as_bytes().to_vec();
    let mut item = Item::new(Media::TelegramMessage, EXTRACTOR, bytes, tidy(text));
    item.context = chat.id.clone().flatten().unwrap_or_default();
    item.source = chat_name.map(str::to_owned);
    item.byline = message.from.filter(|from| chat_name != Some(from));
    item.dateline = message
        .date
        .and_then(|text| date::line(&text, DateLineFrom::Field));
    item.forwarded_from = message.forwarded_from;
    item.reply_to = message.reply_to_message_id.map(|id| id.to_string());
    item.item = Some(match message.id {
        Some(id) => format!("message {id}"),
        None => format!("message number {number}"),
    });
    reading.item(item);
}
