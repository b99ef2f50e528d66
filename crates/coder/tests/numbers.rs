//! What numbers mean, as tables in `corpus/<language>/numbers.toml`.

use coder::number::{NumberLexicon, NumberMention, read};
use coder::token::Tokens;
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    means: Vec<Means>,
    never: Vec<Never>,
    holds: Vec<Holds>,
}

#[derive(Deserialize)]
struct Means {
    value: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Never {
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Holds {
    values: Vec<String>,
    text: String,
}

fn say(number: &NumberMention) -> String {
    let end = |end: Option<u64>| end.map_or("*".to_owned(), |n| n.to_string());
    let mut words = format!("{}/{}", end(number.min), end(number.max));
    for (holds, word) in [
        (number.about, " about"),
        (number.ordinal, " ordinal"),
        (number.year_like, " year"),
        (number.one, " one"),
        (number.measure, " measure"),
    ] {
        if holds {
            words.push_str(word);
        }
    }
    words
}

fn check(corpus: &str, lexicon: &NumberLexicon) {
    let corpus: Corpus = toml::from_str(corpus).expect("the corpus is TOML of this form");
    let mut wrong = Vec::new();
    for case in &corpus.means {
        for text in &case.texts {
            let tokens = Tokens::new(text);
            let found = read(&tokens, lexicon);
            let said: Vec<String> = found.iter().map(say).collect();
            let whole = found.len() == 1
                && (found[0].measure || found[0].from == 0 && found[0].to == tokens.list.len());
            if said != [case.value.clone()] || !whole {
                wrong.push(format!("'{text}' means {}, read as {said:?}", case.value));
            }
        }
    }
    for text in corpus.never.iter().flat_map(|never| &never.texts) {
        let found = read(&Tokens::new(text), lexicon);
        if !found.is_empty() {
            wrong.push(format!(
                "'{text}' is no number, read as {:?}",
                found.iter().map(say).collect::<Vec<_>>()
            ));
        }
    }
    for case in &corpus.holds {
        let said: Vec<String> = read(&Tokens::new(&case.text), lexicon)
            .iter()
            .map(say)
            .collect();
        if said != case.values {
            wrong.push(format!(
                "'{}' holds {:?}, read as {said:?}",
                case.text, case.values
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_numbers_mean_what_the_corpus_says() {
    check(
        include_str!("../corpus/en/numbers.toml"),
        NumberLexicon::english(),
    );
}

#[test]
fn persian_numbers_mean_what_the_corpus_says() {
    check(
        include_str!("../corpus/fa/numbers.toml"),
        NumberLexicon::persian(),
    );
}
