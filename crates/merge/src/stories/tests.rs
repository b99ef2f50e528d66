//! Stories of invented texts.

use super::*;
use crate::likeness::Passage;
use proptest::prelude::*;

/// Reports of three happenings: the bakers' strike, the teachers' sit-in, a fire.
const TEXTS: [(&str, &str); 9] = [
    (
        "bakers",
        "Bakers shut their shops in Sarvabad over the price of flour. Dara Nemuneh, who speaks for them, counts 140 closed shops and 17 bakers in the barracks.",
    ),
    (
        "bakers",
        "The bakers of Sarvabad stay on strike, said their speaker Dara Nemuneh. Of 140 shops none sold bread; 17 bakers are held in the barracks.",
    ),
    (
        "bakers",
        "نانوایان سروآباد به گفته سخنگوی خود، دارا نمونه، مغازه‌ها را بستند. ۱۴۰ مغازه تعطیل است و ۱۷ نانوا در پادگان سروآباد هستند.",
    ),
    (
        "teachers",
        "Some 260 teachers sat down in the yard of the governor of Mirkand and asked for Sohrab Farzi to be let out of Lakan prison.",
    ),
    (
        "teachers",
        "Mirkand: the teachers' sit-in for Sohrab Farzi went into its second day; 260 came. He is held in Lakan prison.",
    ),
    (
        "teachers",
        "۲۶۰ معلم در میرکند تحصن کردند و آزادی سهراب فرضی را از زندان لاکان خواستند. تحصن معلمان میرکند ادامه دارد.",
    ),
    (
        "fire",
        "The archive of the Olvand mill burnt down in the night, and with it 3,415 files, its keeper Parviz Golab said.",
    ),
    (
        "fire",
        "Parviz Golab, keeper of the archive, said 3,415 files were lost when the Olvand mill caught fire.",
    ),
    (
        "quiet",
        "Nothing was heard from the harbour of Tisab, where ferries came and went as ever.",
    ),
];

fn profile(text: &str) -> Profile {
    Profile::of(&Passage {
        text,
        ..Passage::default()
    })
}

fn of(profiles: &[Profile]) -> Vec<Vec<usize>> {
    stories(&profiles.iter().collect::<Vec<_>>())
}

#[test]
fn reports_of_one_happening_are_one_story() {
    let profiles: Vec<Profile> = TEXTS.iter().map(|(_, text)| profile(text)).collect();
    let found: Vec<Vec<&str>> = of(&profiles)
        .into_iter()
        .map(|story| story.into_iter().map(|number| TEXTS[number].0).collect())
        .collect();
    let expected = [
        vec!["bakers"; 3],
        vec!["teachers"; 3],
        vec!["fire"; 2],
        vec!["quiet"],
    ];
    assert_eq!(found, expected);
}

/// A text of words that nothing else has.
fn words(name: &str, numbers: std::ops::Range<usize>) -> String {
    numbers.map(|n| format!("{name}word{n} ")).collect()
}

#[test]
fn a_text_between_two_stories_does_not_glue_them() {
    let mut texts = Vec::new();
    for name in ["alpha", "beta"] {
        texts.extend((0..4).map(|_| words(name, 0..30)));
    }
    texts.push(words("alpha", 0..15) + &words("beta", 0..15));
    let profiles: Vec<Profile> = texts.iter().map(|text| profile(text)).collect();
    let found = of(&profiles);
    assert!(
        found.iter().all(|story| story.len() <= 5),
        "the two stay two: {found:?}"
    );
}

#[test]
fn a_chain_of_texts_each_like_the_next_is_no_story() {
    let profiles: Vec<Profile> = (0..20)
        .map(|at| profile(&words("link", at * 10..at * 10 + 20)))
        .collect();
    let longest = of(&profiles).iter().map(Vec::len).max().unwrap();
    assert!(longest <= 4, "{longest}");
}

#[test]
fn nothing_and_empty_texts_are_each_their_own() {
    assert_eq!(of(&[]), Vec::<Vec<usize>>::new());
    let empty = vec![Profile::default(), profile("\n"), Profile::default()];
    assert_eq!(of(&empty), [[0], [1], [2]]);
}

#[test]
fn many_copies_are_one_story() {
    let profiles = vec![profile(TEXTS[0].1); 20_000];
    assert_eq!(of(&profiles).len(), 1);
}

proptest! {
    #[test]
    fn the_order_of_documents_changes_nothing(order in Just((0..TEXTS.len() * 2).collect::<Vec<_>>()).prop_shuffle()) {
        let text = |number: usize| {
            let (_, text) = TEXTS[number % TEXTS.len()];
            if number < TEXTS.len() { text.to_owned() } else { text.replace("140", "about 140") }
        };
        let plain: Vec<Profile> = (0..order.len()).map(|number| profile(&text(number))).collect();
        let shuffled: Vec<Profile> = order.iter().map(|&number| plain[number].clone()).collect();
        let mut back: Vec<Vec<usize>> = of(&shuffled)
            .into_iter()
            .map(|story| {
                let mut story: Vec<usize> = story.into_iter().map(|at| order[at]).collect();
                story.sort_unstable();
                story
            })
            .collect();
        back.sort_unstable();
        prop_assert_eq!(back, of(&plain));
    }
}
