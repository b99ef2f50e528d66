//! Lines that stand in an article's text without being of it, in English, Persian and Arabic.

use super::labels::{BEGINNINGS, ENDS, LABELS, LISTS, NETWORKS};
use crate::date;

/// Scalar values from which a line is a paragraph and no label.
const PARAGRAPH: usize = 100;

/// Scalar values of text that must stand before a heading that ends the article.
const BODY: usize = 200;

/// Takes lines of furniture out of an article's text; paragraphs are apart by a blank line.
///
/// A line that only gives the title again goes; one that only gives a date goes if the day of
/// publication is known from elsewhere.
pub(super) fn clean(text: &str, title: Option<&str>, is_dated: bool) -> String {
    let title = title.map(bare);
    let mut out = String::with_capacity(text.len());
    let mut body = 0;
    let mut in_list = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let length = line.chars().take(PARAGRAPH * 2).count();
        let is_paragraph = length >= PARAGRAPH;
        if !is_paragraph {
            let label = bare(line);
            if ENDS.contains(&label.as_str()) && body >= BODY {
                break;
            }
            in_list |= LISTS.contains(&label.as_str());
            if in_list && !ends_a_sentence(line) || is_label(line, &label, is_dated) {
                continue;
            }
        }
        in_list = false;
        let is_early = body < BODY;
        if is_lead_away(line, length)
            || is_early && (is_trail(line) || title.as_ref() == Some(&bare(line)))
        {
            continue;
        }
        body += length;
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    out
}

/// A label for comparing: lower case, without signs and counts around it.
fn bare(line: &str) -> String {
    line.trim_matches(|c: char| !c.is_alphabetic())
        .to_lowercase()
}

fn ends_a_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '؟', '»', '”', '"', '…', ':'])
}

fn is_label(line: &str, label: &str, is_dated: bool) -> bool {
    LABELS.contains(&label)
        || ENDS.contains(&label)
        || is_size(line)
        || is_share_row(label)
        || is_counter(line)
        || is_view_date(line, label)
        || is_dated && is_date(line)
}

/// The size of an advertisement: `728 x 90`.
fn is_size(line: &str) -> bool {
    let mut sides = line.split(['x', 'X', '×', '*']);
    let mut side = || {
        sides.next().is_some_and(|side| {
            let side = side.trim();
            (2..=4).contains(&side.len()) && side.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    side() && side() && sides.next().is_none()
}

/// A row of share links: most of its words name networks.
fn is_share_row(label: &str) -> bool {
    let (mut all, mut known) = (0, 0);
    for word in label.split_whitespace() {
        all += 1;
        known += usize::from(NETWORKS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    }
    (1..=10).contains(&all) && known * 2 > all
}

/// `Image 1 of 9`, `1 of 6`, `3/12`.
fn is_counter(line: &str) -> bool {
    let lower = line.to_lowercase();
    let rest = ["image", "photo", "slide"]
        .iter()
        .find_map(|word| lower.strip_prefix(word));
    let mut parts = rest
        .unwrap_or(&lower)
        .split_whitespace()
        .filter(|part| *part != "/");
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number(parts.next())
        && parts.next() == Some("of")
        && is_number(parts.next())
        && parts.next().is_none()
}

/// The day on which the page is shown, which is not the article's.
fn is_view_date(line: &str, label: &str) -> bool {
    ["today is", "today:", "today,", "امروز:", "امروز "]
        .iter()
        .any(|today| label.starts_with(today))
        && is_date(&line[line.find([' ', ':', ',']).unwrap_or(0)..])
}

/// A line that gives a date and nothing else but words such as "Published".
fn is_date(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "original",
        "on",
        "at",
        "date",
        "is",
        "am",
        "pm",
        "a.m",
        "p.m",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "gmt",
        "utc",
        "est",
        "edt",
        "et",
        "cst",
        "pst",
        "cet",
        "bst",
        "irst",
        "شنبه",
        "یکشنبه",
        "دوشنبه",
        "سه‌شنبه",
        "سه",
        "چهارشنبه",
        "پنجشنبه",
        "پنج‌شنبه",
        "جمعه",
        "تاریخ",
        "انتشار",
        "ساعت",
        "زمان",
        "به‌روزرسانی",
        "به",
        "روز",
        "رسانی",
    ];
    let words = || {
        line.split(|c: char| !(c.is_alphanumeric() || c == '\u{200c}'))
            .filter(|word| !word.is_empty())
    };
    let is_of_a_date = |word: &str| {
        let lower = word.to_lowercase();
        word.starts_with(|c: char| c.is_numeric())
            || WORDS.contains(&lower.as_str())
            || date::is_month(word)
    };
    words().all(is_of_a_date)
        && words().any(|word| word.starts_with(|c: char| c.is_numeric()))
        && (words().any(date::is_month) || date::parse(line).is_some())
}

/// A short line that leads away from the article, gives credit or sells.
fn is_lead_away(line: &str, length: usize) -> bool {
    if length >= PARAGRAPH * 2 {
        return false;
    }
    let head: String = line.chars().take(32).collect::<String>().to_lowercase();
    BEGINNINGS
        .iter()
        .any(|beginning| head.starts_with(beginning))
}

/// Where the article stands in the site: `Home > News > Politics`.
fn is_trail(line: &str) -> bool {
    let mark = [" > ", " » ", " › ", " / ", " \\ ", " → "]
        .iter()
        .find(|mark| line.contains(**mark));
    let Some(mark) = mark.filter(|_| !line.contains('«')) else {
        return false;
    };
    let mut steps = line.split(mark);
    let first = sides(steps.next());
    let is_home = first.is_some_and(|first| LABELS.contains(&bare(first).as_str()));
    let (mut count, mut is_short) = (1, true);
    for step in steps {
        count += 1;
        is_short &= step.chars().take(61).count() <= 60;
    }
    is_home || count > 2 && is_short && !ends_a_sentence(line)
}

fn sides(step: Option<&str>) -> Option<&str> {
    step.map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_goes_and_sentences_stay() {
        for (line, stays) in [
            ("728 x 90", false),
            ("Home > News > Politics", false),
            ("خانه » اخبار » استان‌ها", false),
            ("Share on Facebook", false),
            ("Facebook Twitter WhatsApp", false),
            ("Today is Thursday, 5 March 2020", false),
            ("امروز: پنجشنبه ۱۵ اسفند ۱۳۹۸", false),
            ("Photo: Someone/Agency", false),
            ("Image 2 of 9", false),
            ("بیشتر بخوانید: نانوایان ورسک", false),
            ("Related stories", false),
            ("Bakers went home.", true),
            ("14 x 2 loaves were burnt", true),
            ("“Bread > power”, said a banner", true),
            ("او گفت: «نان » آزادی » کار»", true),
            ("Today the mill is closed", true),
            ("Telegram was cut off in Veresk", true),
            ("Dateline: none", true),
        ] {
            let expected = if stays { line } else { "" };
            assert_eq!(clean(line, None, false), expected, "{line}");
        }
    }

    #[test]
    fn an_article_ends_at_its_comments() {
        let body = "The bakers of the old market closed their shops on Sunday and walked to the \
                    gate of the town, where they stood until dusk. "
            .repeat(2);
        let text = format!(
            "The title\n15 July 2020\n{body}\nRelated stories\nMill burns\nMarket reopens\n{body}\n\
             Nobody came.\nنظرات (۱۲)\nA reader wrote this long comment here.\nAnother one."
        );
        let body = body.trim();
        assert_eq!(
            clean(&text, Some("The Title"), true),
            format!("{body}\n\n{body}\n\nNobody came.")
        );
        assert!(clean(&text, None, false).starts_with("The title\n\n15 July 2020\n\nThe bakers"));
    }
}
