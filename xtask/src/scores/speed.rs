//! How fast the coder reads here and now: reported, never a reason to fail.

use super::{Section, Setting};
use crate::documents;
use anyhow::Result;
use std::time::Instant;

/// Texts of each language.
const TEXTS: [(&str, &str); 2] = [
    ("English", "gold/muc4/dev/muc4.jsonl"),
    ("Persian", "gold/claims/fa_dev.jsonl"),
];

/// Bytes to code at least, so that a small set is not measured by its first text.
const BYTES: usize = 1 << 21;

/// Measures megabytes a second of one thread.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn measure(setting: &Setting) -> Result<Option<Section>> {
    let mut text = String::from(
        "The coder alone, one thread, on the machine that wrote this page; `cargo xtask bench` \
         measures the whole program. These figures have no floor.\n\n",
    );
    for (language, file) in TEXTS {
        let Some(documents) = documents::read(&setting.folder.join(file))? else {
            return Ok(None);
        };
        let (mut bytes, mut claims, start) = (0, 0, Instant::now());
        for document in documents.iter().cycle() {
            if bytes >= BYTES {
                break;
            }
            bytes += document.text.len();
            let report = coder::Report {
                text: &document.text,
                language: document.language,
                published: document.published,
                ..coder::Report::default()
            };
            claims += setting.coder.code(&report).claims.len();
        }
        if claims == 0 {
            text += &format!("- {language}: not coded\n");
            continue;
        }
        let rate = bytes as f64 / 1e6 / start.elapsed().as_secs_f64();
        println!("{language}: {rate:.2} MB/s");
        text += &format!("- {language}: {rate:.1} MB/s\n");
    }
    Ok(Some(Section {
        title: "Speed",
        text,
        measures: Vec::new(),
        complete: true,
    }))
}
