//! How texts are reused: with other furniture around, lightly edited, cut, or in excerpts.

use super::chance::Chance;

const HEADS: [&str; 4] = [
    "THE HARBOUR POST\nWorld | Politics | Business | Sport | Weather\n",
    "Continental Herald - International edition\nSubscribe for one month free. Sign in\n",
    "Rooz Daily\nHome > News > Region\nYou have two free articles left this week.\n",
    "The Evening Ledger / Foreign desk\nLatest: markets close lower; storm warning for the coast\n",
];
const BYLINES: [&str; 4] = [
    "By our correspondent, updated at 14:05\n",
    "By A. Staffwriter in the capital | 3 min read\n",
    "Agencies - published in the print edition\n",
    "Compiled by the night desk from wire services\n",
];
const SHARES: [&str; 3] = [
    "Share this article: Facebook X WhatsApp Telegram Email Copy link",
    "Print | Save | Send to a friend | 12 comments",
    "Follow us for more stories like this one. Like us. Listen to our podcast.",
];
const FEET: [&str; 3] = [
    "Read also:\nTen recipes for a long weekend\nWhy the ferry is late again\n\nAll rights reserved. Harbour Post Media Ltd. Terms of use. Privacy. Contact. Advertise with us.",
    "Support independent journalism: donate today.\nMore from this section\nWhat the new timetable means for commuters\nThis page uses cookies. Imprint.",
    "Sign up for our morning letter. You can cancel at any time.\nMost read: 1. Winners of the school prize 2. Bridge closed for repairs 3. Letters to the editor",
];
/// Words that stand in for others.
const OTHERS: [&str; 12] = [
    "also",
    "reportedly",
    "later",
    "several",
    "local",
    "new",
    "officials",
    "meanwhile",
    "about",
    "recent",
    "area",
    "told",
];

/// The text as another outlet prints it: its own head, byline, share lines and foot.
pub fn furnished(chance: &mut Chance, text: &str) -> String {
    let share = *chance.of(&SHARES);
    let middle = paragraphs(text);
    let (mut body, at) = (String::new(), middle.len() / 2);
    for (number, paragraph) in middle.iter().enumerate() {
        body.push_str(paragraph);
        body.push_str("\n\n");
        if number == at && middle.len() > 2 {
            body.push_str("ADVERTISEMENT\n\n");
        }
    }
    let (head, byline) = (chance.of(&HEADS), chance.of(&BYLINES));
    format!(
        "{head}{byline}{share}\n\n{body}{share}\n\n{}",
        chance.of(&FEET)
    )
}

/// The text with three words of a hundred replaced, dropped or swapped with the next.
pub fn edited(chance: &mut Chance, text: &str) -> String {
    let mut lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
    let places: Vec<(usize, usize)> = lines
        .iter()
        .enumerate()
        .flat_map(|(line, words)| (0..words.len()).map(move |word| (line, word)))
        .filter(|&(line, word)| !lines[line][word].is_empty())
        .collect();
    let mut drawn = places;
    chance.shuffle(&mut drawn);
    drawn.truncate((drawn.len() * 3).div_ceil(100));
    for (line, word) in drawn {
        let words = &mut lines[line];
        match chance.below(3) {
            0 => words[word] = *chance.of(&OTHERS),
            1 => words[word] = "",
            _ if word + 1 < words.len() => words.swap(word, word + 1),
            _ => words[word] = *chance.of(&OTHERS),
        }
    }
    let lines: Vec<String> = lines.into_iter().map(|words| words.join(" ")).collect();
    lines.join("\n")
}

/// The first two thirds of the text, by words.
pub fn shortened(text: &str) -> String {
    let wanted = text.split_whitespace().count() * 2 / 3;
    let mut rest = text;
    for _ in 0..wanted {
        rest = rest.trim_start();
        rest = &rest[rest.find(char::is_whitespace).unwrap_or(rest.len())..];
    }
    text[..text.len() - rest.len()].to_owned()
}

/// Another article with two paragraphs of the text in its middle.
pub fn excerpted(chance: &mut Chance, text: &str, host: &str) -> String {
    let (own, host) = (paragraphs(text), paragraphs(host));
    let long: Vec<usize> = (0..own.len().saturating_sub(1))
        .filter(|&at| {
            own[at].split_whitespace().count() >= 20 && own[at + 1].split_whitespace().count() >= 20
        })
        .collect();
    let at = if long.is_empty() {
        0
    } else {
        *chance.of(&long)
    };
    let middle = host.len().div_ceil(2);
    let mut all: Vec<&str> = host[..middle].iter().map(String::as_str).collect();
    all.extend(own[at..].iter().take(2).map(String::as_str));
    all.extend(host[middle..].iter().map(String::as_str));
    all.join("\n\n")
}

/// A text's paragraphs. Where it has none of its own, sentences are taken together until they are
/// forty words.
pub fn paragraphs(text: &str) -> Vec<String> {
    let own: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| paragraph.trim().to_owned())
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    if own.len() >= 4 {
        return own;
    }
    let mut all = vec![String::new()];
    for sentence in text.split_inclusive(['.', '؟', '?']) {
        if all
            .last()
            .is_some_and(|last| last.split_whitespace().count() >= 40)
        {
            all.push(String::new());
        }
        if let Some(last) = all.last_mut() {
            last.push_str(sentence);
        }
    }
    all.into_iter()
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(name: &str) -> String {
        (0..6)
            .map(|n| format!("{}{n}.\n\n", format!("{name}{n} ").repeat(25)))
            .collect()
    }

    #[test]
    fn each_edit_does_what_it_says() {
        let (mut chance, own, host) = (Chance::new(1, "test"), article("own"), article("host"));
        let count = |text: &str, word: &str| text.matches(word).count();
        let furnished = furnished(&mut chance, &own);
        assert_eq!(count(&furnished, "own"), count(&own, "own"));
        assert!(furnished.len() > own.len() + 200);
        let edited = edited(&mut chance, &own);
        let same = own
            .split(' ')
            .zip(edited.split(' '))
            .filter(|(a, b)| a == b);
        assert!(edited != own && same.count() > 100);
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(words(&shortened(&own)), words(&own) * 2 / 3);
        let excerpted = excerpted(&mut chance, &own, &host);
        assert_eq!(count(&excerpted, "own"), 50);
        assert_eq!(count(&excerpted, "host"), count(&host, "host"));
        assert!(excerpted.starts_with("host0") && excerpted.contains("own"));
    }
}
