//! A text cut into words and numbers, with what capitals tell of them.

/// Words read of a text: what it tells stands before that.
const MOST: usize = 20_000;
/// Longest word or number in bytes: longer runs are no words.
const LONGEST: usize = 48;
/// Of the longer words of a line, so many tenths in capitals make it a headline.
const HEADLINE: usize = 6;

/// A word or a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// As written.
    pub text: &'t str,
    /// Whether it begins with a digit.
    pub number: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether that capital is a name's: not at the head of a sentence, nor in a headline.
    pub telling: bool,
    /// Whether more than a space stands before it.
    pub apart: bool,
}

/// The words and numbers of a text, in order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    for line in text.lines() {
        let from = all.len();
        read_line(line, &mut all);
        if is_headline(line, &all[from..]) {
            all[from..]
                .iter_mut()
                .for_each(|token| token.telling = false);
        }
        if all.len() >= MOST {
            break;
        }
    }
    all
}

fn read_line<'t>(line: &'t str, all: &mut Vec<Token<'t>>) {
    let mut head = true;
    let mut apart = true;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if !c.is_alphanumeric() {
            head |= ends_sentence(c) && !(c == '.' && is_short(all.last(), apart));
            apart |= !c.is_whitespace();
            at += c.len_utf8();
            continue;
        }
        let number = is_digit(c);
        let len = run(&line[at..], number);
        let text = &line[at..at + len];
        at += len;
        if len > LONGEST {
            (head, apart) = (false, true);
            continue;
        }
        let capital = c.is_uppercase();
        all.push(Token {
            text,
            number,
            capital,
            telling: capital && !head,
            apart,
        });
        if all.len() >= MOST {
            return;
        }
        (head, apart) = (false, false);
    }
}

/// Length in bytes of the word or number at the head of a text. A number goes on behind a
/// separator: "3:15", "35,000".
fn run(text: &str, number: bool) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = c.is_alphanumeric()
            || (number
                && matches!(c, '.' | ',' | ':' | '٫' | '٬')
                && chars.peek().is_some_and(|&(_, next)| is_digit(next)));
        if !inside {
            return at;
        }
    }
    text.len()
}

/// ASCII, Persian or Arabic digits.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '۰'..='۹' | '٠'..='٩')
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':' | '…' | '“' | '”' | '"' | '`' | '|')
}

/// Whether a full stop behind this word is an abbreviation's: "St.", "Ind .".
fn is_short(before: Option<&Token<'_>>, apart: bool) -> bool {
    !apart && before.is_some_and(|token| token.capital && token.text.len() <= 3)
}

/// Whether most longer words of a line begin with capitals and it is no sentence, or most are in
/// capitals altogether: capitals tell no names there.
fn is_headline(line: &str, tokens: &[Token<'_>]) -> bool {
    let long = tokens
        .iter()
        .filter(|token| !token.number && token.text.len() > 3);
    let (mut all, mut capital, mut loud) = (0, 0, 0);
    for token in long {
        all += 1;
        capital += usize::from(token.capital);
        loud += usize::from(!token.text.contains(char::is_lowercase) && token.capital);
    }
    let most = |some: usize| all > 0 && some * 10 >= all * HEADLINE;
    most(loud) || (most(capital) && !line.trim_end().ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let all = tokens(text);
        all.iter()
            .filter(|token| token.telling)
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn capitals_tell_names_inside_sentences_only() {
        for (text, expected) in [
            (
                "Yesterday the baker Dara Nemuneh was seen in Sarvabad.",
                "Dara Nemuneh Sarvabad",
            ),
            (
                "He left. Nobody saw it. “Stop” was all they heard: Nothing.",
                "",
            ),
            ("The bridge at St. Orrin fell behind them all.", "St Orrin"),
            ("Bakers Strike Over Flour In Sarvabad Again", ""),
            ("ALL OF THIS IS LOUD, AND TELLS NO NAMES", ""),
            ("نانوایان سنندج دست از کار کشیدند", ""),
        ] {
            assert_eq!(names(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn numbers_keep_their_separators() {
        let all = tokens("At 3:15 some 35,000 left no. 5126, or ۱۲٬۵۰۰; 184M in 2013.");
        let numbers: Vec<_> = all
            .iter()
            .filter(|token| token.number)
            .map(|token| token.text)
            .collect();
        assert_eq!(
            numbers,
            ["3:15", "35,000", "5126", "۱۲٬۵۰۰", "184M", "2013"]
        );
    }

    #[test]
    fn any_text_is_cut_without_end_or_panic() {
        let long = "x".repeat(100_000);
        assert!(tokens(&long).is_empty());
        assert_eq!(tokens(&"ab ".repeat(MOST * 2)).len(), MOST);
        for odd in [
            "",
            "\n\n",
            "\u{200f}\u{200c}",
            "...",
            "1.",
            ",1",
            "\u{0}a\u{301}\u{64e}",
            "ﷺ 🕊",
        ] {
            tokens(odd);
        }
    }
}
