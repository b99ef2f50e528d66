//! Reports retold, reports of one's own, and texts that nobody should send.

use super::*;
use record::TextId;

const REPORT: &str = "\
Marivan - Kooche Weekly

Security forces shot at a rally in Marivan on Saturday, 16 November 2019. Eleven people died and \
47 were wounded, the Daftar rights group said. The crowd had come from Shohada Square at 3:30 p.m. \
and was shouting for bread.

\"We carried 23 of them in on doors,\" said Hamed Karvandi, a nurse. By 8:15 p.m. the hospital had \
no blood left, and Farkhondeh Shalchian, who runs it, asked Saqqez for 120 units.

Governor Esmail Tabarestani spoke of 350 \"hired men\". The prosecutor, Yaghoub Daryabandar, has \
opened 64 cases and set bail at 1.2 billion tomans.

Mobile internet fell by 83 percent that night.";

/// The same in Persian, with a paragraph moved and a sentence dropped.
const RETOLD: &str = "\
مریوان - هفته‌نامه کوچه

نیروهای امنیتی روز شنبه ۲۵ آبان ۱۳۹۸ در مریوان به تجمعی تیراندازی کردند. به گفته گروه حقوق بشری دفتر یازده نفر جان باختند \
و ۴۷ نفر زخمی شدند. جمعیت ساعت ۱۵:۳۰ از میدان شهدا آمده بود و نان می‌خواست.

حامد کاروندی که پرستار است گفت: «۲۳ نفرشان را روی در آوردیم.» تا ساعت ۲۰:۱۵ بیمارستان دیگر خون نداشت و رئیس آن، \
فرخنده شالچیان، ۱۲۰ واحد خون از سقز خواست.

آن شب اینترنت همراه ۸۳ درصد افت کرد.

یعقوب دریابندر، دادستان، ۶۴ پرونده گشوده و وثیقه را یک میلیارد و ۲۰۰ میلیون تومان تعیین کرده است. اسماعیل طبرستانی، \
فرماندار، از ۳۵۰ «اجیر» سخن گفت.";

/// Another reporter, on the same day in the same town, with the same officials and toll.
const OWN: &str = "\
مریوان - رادیو کاروان

شاهدان می‌گویند ماموران روز شنبه ۲۵ آبان ۱۳۹۸ از بام بانک به مردم شلیک کردند و یازده نفر کشته شدند. نسرین مشفق که \
آنجا بود ۱۸ پوکه جمع کرد. تا ساعت ۱۹:۴۰ درگیری ادامه داشت و ۲۹ نفر به خانه‌های اطراف پناه بردند.

اسماعیل طبرستانی، فرماندار مریوان، گفت ۳۵۰ نفر در خیابان بودند. یعقوب دریابندر، دادستان، از ۷۲ بازداشتی خبر داد که ۱۴ \
نفرشان زیر هجده سال‌اند.

بازار تا ۴ روز بسته ماند. شاهرخ نیک‌پی، نماینده شهر، خواهان تحقیق شد و گفت ۲۱۰ امضا گرد آورده است.";

fn english(text: &str) -> Account {
    account(text, Language::English, &[])
}

fn persian(text: &str) -> Account {
    account(text, Language::Persian, &[])
}

#[test]
fn a_retelling_is_found_from_either_side_and_says_why() {
    let (report, retelling) = (english(REPORT), persian(RETOLD));
    let found = retold(&report, &retelling).expect("it retells the report");
    assert_eq!(retold(&retelling, &report), Some(found));
    assert!(found.numbers >= 8, "{found:?}");
    assert!(found.names >= 4, "{found:?}");
    let words = found.in_words();
    assert!(words.contains("another language"), "{words}");
}

#[test]
fn reporters_of_one_happening_stay_apart() {
    let likeness = likeness(&english(REPORT), &persian(OWN)).expect("two languages");
    assert!(
        likeness.numbers >= 2 && likeness.names >= 2,
        "they share something: {likeness:?}"
    );
    assert_eq!(retold(&english(REPORT), &persian(OWN)), None);
}

#[test]
fn a_retelling_shares_keys_and_a_text_of_its_own_hardly_does() {
    let keys = english(REPORT).keys();
    let shared = |other: &Account| other.keys().iter().filter(|key| keys.contains(key)).count();
    assert!(shared(&persian(RETOLD)) >= KEYS);
    assert_eq!(
        shared(&persian("امروز در ۱۲ شهر باران آمد و ۱۵ خیابان بسته شد.")),
        0
    );
}

#[test]
fn one_language_is_not_compared_with_itself_nor_with_one_that_cannot_be_read() {
    assert_eq!(likeness(&english(REPORT), &english(REPORT)), None);
    assert_eq!(likeness(&persian(RETOLD), &persian(RETOLD)), None);
    let arabic = account(RETOLD, Language::Arabic, &[]);
    assert_eq!(likeness(&english(REPORT), &arabic), None);
}

#[test]
fn an_account_is_read_as_it_was_written() {
    let account = persian(RETOLD);
    let written = serde_json::to_string(&account).unwrap();
    assert!(written.len() < 20_000, "{} bytes", written.len());
    assert_eq!(serde_json::from_str::<Account>(&written).unwrap(), account);
}

#[test]
fn claims_add_days_places_and_figures_in_words() {
    let body = serde_json::from_str(
        r#"{"type":"killing","modality":"happened","aggregate":false,"actor":null,"target":null,
        "place":{"text":"مریوان","name":"Marivan","admin1":"Kurdistan","country":"IR","precision":"town"},
        "time":{"text":"شنبه","start":"2019-11-16","end":"2019-11-16","precision":"day"},
        "figures":[{"of":"killed","min":160,"max":null,"text":"صد و شصت"}],"words":[],"said_by":[],
        "spans":[{"start":0,"end":5}]}"#,
    );
    let claim = Claim::new(TextId::of("x"), body.unwrap(), Vec::new(), Vec::new());
    let with = account(
        "صد و شصت نفر",
        Language::Persian,
        std::slice::from_ref(&claim),
    );
    let other = account("160 people", Language::English, &[claim]);
    let found = likeness(&with, &other).expect("two languages");
    assert_eq!((found.numbers, found.settings), (1, 2));
}

#[test]
fn a_table_that_holds_every_number_retells_nothing() {
    let counts: Vec<String> = (2..30)
        .map(|n| format!("{} people in street {}", n * 17, n * 17 + 5))
        .collect();
    let report = english(&counts.join(", "));
    let table: String = (10..520).map(|n| format!("{n}\n")).collect();
    let likeness = likeness(&report, &persian(&table)).expect("two languages");
    assert!(
        likeness.in_order >= 90 && likeness.of_numbers >= 90,
        "{likeness:?}"
    );
    assert_eq!(retold(&report, &persian(&table)), None);
}

#[test]
fn no_text_is_too_strange_and_none_matches_by_being_so() {
    let report = english(REPORT);
    let digits = "۱۲۳ ".repeat(200_000);
    let counting: String = (0..100_000).map(|n| format!("{n} ")).collect();
    let names = "حامد کاروندی ".repeat(100_000);
    let one_word = "ن".repeat(300_000);
    for text in [
        "", " ", "۷", "::::", "\u{200c}", &digits, &counting, &names, &one_word,
    ] {
        let strange = persian(text);
        assert_eq!(retold(&report, &strange), None, "{:.20}", text);
        assert_eq!(retold(&english(text), &strange), None, "{:.20}", text);
        assert!(serde_json::to_string(&strange).unwrap().len() < 200_000);
    }
}
