//! Each format to items: text, what is known of it, and the bytes it came from.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use collect::{Format, Item, Limits, read_bytes};
use record::{DateLineFrom, Language, Media, Problem};

fn read(name: &str, bytes: &[u8]) -> (Vec<Item>, Vec<Problem>) {
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    read_bytes(
        None,
        name,
        bytes,
        &Limits::default(),
        &mut |read| match read {
            Ok(item) => items.push(item),
            Err(problem) => problems.push(problem),
        },
    );
    (items, problems)
}

fn one(name: &str, bytes: &[u8]) -> Item {
    let (mut items, problems) = read(name, bytes);
    assert_eq!(problems, [], "{name}");
    assert_eq!(items.len(), 1, "{name}");
    items.remove(0)
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

/// Sentences of our own, with letters that the old encodings have.
const PERSIAN: &str = "نانوايان بازار کهنه روز يکشنبه مغازه هاي خود را بستند و تا دروازه شهر پياده \
                       رفتند. چند نفر گفتند که آرد گران شده است و پول گازوئيل ندارند.";
const ARABIC: &str = "أغلق خبازو السوق القديم متاجرهم يوم الأحد وساروا إلى بوابة المدينة. وقال بعضهم \
                      إن الطحين أصبح غاليا وإن البلدية لم تدفع ثمن الوقود.";
const ENGLISH: &str =
    "The bakers’ café in Veresk closed on Sunday – “bread is dear”, said the owner.";

#[test]
fn text_is_kept_as_decoded() {
    let bom = |text: &str| format!("\u{feff}{text}").into_bytes();
    for (name, bytes, expected) in [
        ("utf-8", ENGLISH.as_bytes().to_vec(), ENGLISH),
        (
            "line ends",
            b" one\r\n\r\ntwo\rthree\n ".to_vec(),
            " one\n\ntwo\nthree\n ",
        ),
        ("mark", bom("bread"), "bread"),
        (
            "utf-16 with mark",
            [b"\xff\xfe".to_vec(), utf16(PERSIAN, false)].concat(),
            PERSIAN,
        ),
        ("utf-16 le", utf16(ENGLISH, false), ENGLISH),
        ("utf-16 be", utf16(ENGLISH, true), ENGLISH),
        ("utf-16 le Persian", utf16(PERSIAN, false), PERSIAN),
        ("windows-1252", encoded("windows-1252", ENGLISH), ENGLISH),
        (
            "windows-1256 Persian",
            encoded("windows-1256", PERSIAN),
            PERSIAN,
        ),
        (
            "windows-1256 Arabic",
            encoded("windows-1256", ARABIC),
            ARABIC,
        ),
    ] {
        let item = one("note.txt", &bytes);
        assert_eq!(item.text, expected, "{name}");
        assert_eq!((item.media, item.extractor), (Media::Text, "text 1"));
        assert_eq!(item.bytes, bytes, "{name}");
    }
    assert_eq!(
        one("note.txt", &encoded("windows-1256", PERSIAN)).language,
        Language::Persian
    );
    assert_eq!(
        one("note.txt", &encoded("windows-1256", ARABIC)).language,
        Language::Arabic
    );
}

#[test]
fn a_declared_encoding_counts_unless_the_bytes_are_utf_8() {
    let page = |charset: &str| {
        format!("<html><meta charset={charset}><body><article><p>{PERSIAN}</p></article>")
    };
    for bytes in [
        encoded("windows-1256", &page("windows-1256")),
        page("utf-8").into_bytes(),
        page("iso-8859-1").into_bytes(),
    ] {
        assert_eq!(one("page.html", &bytes).text, PERSIAN);
    }
}

/// A page as news sites build them, of our own invention.
const PAGE: &str = r##"<!DOCTYPE html>
<!-- saved from url=(0036)https://www.example.org/news/bakers -->
<html lang="en"><head>
<title>Bakers close shops in Veresk | Valley Courier</title>
<meta property="og:site_name" content="Valley Courier">
<meta property="og:title" content="Bakers close shops in Veresk">
<meta name="author" content="By Rana Example">
META
</head><body>
<div class="header"><div class="date">Today is Thursday, 5 March 2026</div>
<nav><a href="/">Home</a> <a href="/news">News</a></nav></div>
<div class="breadcrumb">Home &gt; News &gt; Valley</div>
<div class="cookie-banner"><p>We use cookies to make this site better, and so do our partners.</p></div>
<article><h1>Bakers close shops in Veresk</h1>
TIME
<div class="share-bar">Facebook Twitter WhatsApp</div>
<p>The bakers of the old market closed their shops on Sunday and walked to the gate of the town,
where they stood until dusk, witnesses said.</p>
<div class="ad">728 x 90</div>
<p>Some 40 of them carried loaves. “Flour is dear,” said one, who gave no name. The council said
nothing about the price of flour, or about the fuel that it owes.</p>
<ul><li>In Darband, two mills stood still.</li><li>In Kelar, the market was open, but few came.</li></ul>
<p>By evening, the gate was quiet again, and the market of Veresk remained closed on Monday.</p>
</article>
<div class="related"><h3>Related stories</h3><ul><li><a href="/a">Mill burns in Darband</a></li></ul></div>
<div id="comments"><h3>نظرات</h3><p>A reader, who was not there, wrote: forty arrested, I am sure, and more to come.</p></div>
<footer>© Valley Courier</footer>
</body></html>"##;

fn page(meta: &str, time: &str) -> Item {
    one(
        "page.html",
        PAGE.replace("META", meta).replace("TIME", time).as_bytes(),
    )
}

#[test]
fn an_article_is_taken_out_of_its_page() {
    let item = page("", "");
    assert_eq!(
        item.text,
        "The bakers of the old market closed their shops on Sunday and walked to the gate of the town, where they stood until dusk, witnesses said.\n\nSome 40 of them carried loaves. “Flour is dear,” said one, who gave no name. The council said nothing about the price of flour, or about the fuel that it owes.\n\nIn Darband, two mills stood still.\n\nIn Kelar, the market was open, but few came.\n\nBy evening, the gate was quiet again, and the market of Veresk remained closed on Monday."
    );
    assert_eq!(item.title.as_deref(), Some("Bakers close shops in Veresk"));
    assert_eq!(item.byline.as_deref(), Some("Rana Example"));
    assert_eq!(item.source.as_deref(), Some("Valley Courier"));
    assert_eq!(
        item.url.as_deref(),
        Some("https://www.example.org/news/bakers")
    );
    assert_eq!(
        (item.media, item.extractor, item.language),
        (Media::Html, "html 2", Language::English)
    );
    assert_eq!(
        item.dateline, None,
        "the day on which a page is viewed is not its date"
    );
}

#[test]
fn a_title_names_the_site_behind_the_headline() {
    let meta = "<meta property=\"og:site_name\" content=\"Valley Courier\">";
    let headline = "Bakers close shops in Veresk";
    for (title, source) in [
        (
            format!("{headline} | Valley Courier"),
            Some("Valley Courier"),
        ),
        (
            format!("{headline} - Iran - Al-Nahar Post"),
            Some("Al-Nahar Post"),
        ),
        (format!("{headline} – شبکه سپیده"), Some("شبکه سپیده")),
        // No sign, no headline, nothing behind it: the address tells the site.
        (format!("{headline} today"), Some("example.org")),
        ("Valley Courier".into(), Some("example.org")),
        (headline.into(), Some("example.org")),
    ] {
        let page = PAGE
            .replace(meta, "")
            .replace(&format!("{headline} | Valley Courier"), &title);
        let item = one("page.html", page.as_bytes());
        assert_eq!(item.source.as_deref(), source, "{title}");
    }
}

#[test]
fn the_day_of_publication_says_where_it_was_found() {
    const LD: &str = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebPage",
        "datePublished": "2020-01-01"}, {"@type": "NewsArticle", "headline": "Bakers close",
        "author": [{"name": "A. One"}, {"name": "B. Two"}],
        "datePublished": "2020-07-15T23:30:00-05:00"}]}</script>"#;
    const META: &str =
        "<meta property='article:published_time' content='Tue, 14 Jul 2020 10:00:00 GMT'>";
    const TIME: &str = "<time datetime='2020-07-13'>13 July</time>";
    for (meta, time, expected) in [
        (
            format!("{LD}{META}"),
            TIME,
            Some(("2020-07-15", DateLineFrom::JsonLd)),
        ),
        (
            META.to_owned(),
            TIME,
            Some(("2020-07-14", DateLineFrom::Meta)),
        ),
        (
            String::new(),
            TIME,
            Some(("2020-07-13", DateLineFrom::TimeTag)),
        ),
        (
            "<meta name='DC.date.issued' content='۲۵ تیر ۱۳۹۹'>".to_owned(),
            "",
            Some(("2020-07-15", DateLineFrom::Meta)),
        ),
        (
            "<script type='application/ld+json'>{broken</script>".to_owned(),
            TIME,
            Some(("2020-07-13", DateLineFrom::TimeTag)),
        ),
        (
            String::new(),
            "<time datetime='2020-07-13'></time><time datetime='2020-07-12'></time>",
            None,
        ),
        (String::new(), "<time>yesterday</time>", None),
    ] {
        let found = page(&meta, time).dateline;
        let found = found.map(|line| (line.date.to_string(), line.from));
        assert_eq!(
            found,
            expected.map(|(date, from)| (date.to_owned(), from)),
            "{meta}{time}"
        );
    }
    let item = page(LD, "");
    assert_eq!(item.byline.as_deref(), Some("A. One, B. Two"));
    assert_eq!(item.title.as_deref(), Some("Bakers close"));
}

#[test]
fn short_pages_and_plain_ones_are_read() {
    for (html, expected) in [
        (
            "<html><body><p>Two mills stood still.</p></body></html>",
            "Two mills stood still.",
        ),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("Only words, and a < b.", "Only words, and a < b."),
    ] {
        assert_eq!(one("page.html", html.as_bytes()).text, expected);
    }
}

#[test]
fn lines_become_items() {
    let lines = "\u{feff}{\"id\": \"a1\", \"url\": \"https://example.org/1\", \"source\": \" Courier \", \
                 \"lang\": \"fa-IR\", \"published\": \"2020-07-15\", \"title\": \"Bread\", \
                 \"text\": \"One\\r\\ntwo \\u0646\", \"extra\": {\"x\": [1]}}\r\n\
                 \n{\"id\": 7, \"url\": null, \"text\": \"The bakers of the town went home.\"}";
    let (items, problems) = read("list.jsonl", lines.as_bytes());
    assert_eq!(problems, []);
    let [first, second] = items.as_slice() else {
        panic!("{items:#?}")
    };
    assert_eq!(first.text, "One\ntwo ن");
    assert_eq!(first.explicit_id.as_deref(), Some("a1"));
    assert_eq!(first.source.as_deref(), Some("Courier"));
    assert_eq!(first.language, Language::Persian, "as declared");
    assert_eq!(first.title.as_deref(), Some("Bread"));
    let line = first.dateline.as_ref().unwrap();
    assert_eq!(
        (line.date.to_string(), line.from),
        ("2020-07-15".to_owned(), DateLineFrom::Field)
    );
    assert_eq!(first.item.as_deref(), Some("line 1"));
    assert!(first.bytes.starts_with(b"{\"id\"") && first.bytes.ends_with(b"}"));
    assert_eq!(second.item.as_deref(), Some("line 3"));
    assert_eq!(second.explicit_id.as_deref(), Some("7"));
    assert_eq!((second.language, &second.url), (Language::English, &None));
    assert_eq!(
        (second.media, second.extractor),
        (Media::JsonLine, "jsonl 1")
    );
}

/// Two chats; in the second, as after a tool that sorts keys, the messages stand first.
const EXPORT: &str = r##"{"about": "…", "personal_information": {"x": [1, {}]}, "chats": {"about": "", "list": [
 {"name": "Mill news", "type": "public_channel", "id": 77, "messages": [
  {"id": 1, "type": "service", "action": "create_channel", "text": ""},
  {"id": 2, "type": "message", "date": "2020-07-15T23:10:00", "date_unixtime": "1594854600",
   "from": "Mill news", "from_id": "channel77", "text": ["The mill ", {"type": "bold", "text": "closed"}, " at 3.\n", {"type": "hashtag", "text": "#bread"}], "text_entities": [{"type": "plain", "text": "other"}]},
  {"id": 3, "type": "message", "date": "2020-07-16T00:10:00", "from": "A. Sender", "forwarded_from": "Valley Courier", "reply_to_message_id": 2, "text": "It opened again."},
  {"id": 4, "type": "message", "photo": "x.jpg", "text": ""}]},
 {"id": 88, "messages": [{"id": 2, "text": "Bread is dear in the old town."}], "name": "Bakers"}]},
 "left_chats": {"list": []}}"##;

#[test]
fn messages_become_items() {
    let (items, problems) = read("result.json", EXPORT.as_bytes());
    assert_eq!(problems, []);
    let [first, second, third] = items.as_slice() else {
        panic!("{items:#?}")
    };
    assert_eq!(first.text, "The mill closed at 3.\n#bread");
    assert_eq!(first.context, "77");
    assert_eq!(first.source.as_deref(), Some("Mill news"));
    assert_eq!(first.byline, None, "the channel itself");
    assert_eq!(first.item.as_deref(), Some("message 2"));
    let line = first.dateline.as_ref().unwrap();
    assert_eq!(
        (line.date.to_string(), line.from),
        ("2020-07-15".to_owned(), DateLineFrom::Field)
    );
    assert!(first.bytes.starts_with(b"{\"id\": 2,") && first.bytes.ends_with(b"}"));
    assert_eq!(second.byline.as_deref(), Some("A. Sender"));
    assert_eq!(second.forwarded_from.as_deref(), Some("Valley Courier"));
    assert_eq!(second.reply_to.as_deref(), Some("2"));
    assert_eq!(
        (third.context.as_str(), third.source.as_deref()),
        ("88", Some("Bakers"))
    );
    assert_eq!(
        (third.media, third.extractor),
        (Media::TelegramMessage, "telegram 1")
    );

    let mut count = 0;
    let tally = read_bytes(
        Some(Format::Json),
        "result.json",
        EXPORT.as_bytes(),
        &Limits::default(),
        &mut |_| count += 1,
    );
    assert_eq!(
        (tally.items, tally.problems, tally.skipped, count),
        (3, 0, 2, 3)
    );
}

#[test]
fn one_chat_alone_is_an_export_too() {
    let export = "\u{feff}{\"name\": null, \"type\": \"saved_messages\", \"id\": 5, \"messages\": \
                  [{\"id\": 9, \"type\": \"message\", \"text\": \"Bread\"}]}";
    let item = one("result.json", export.as_bytes());
    assert_eq!(
        (item.text.as_str(), item.context.as_str(), item.source),
        ("Bread", "5", None)
    );
}
